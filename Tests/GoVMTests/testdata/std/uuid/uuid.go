// uuid: what is parsed and what is not, texts, order, and the bits that the versions have.
package main

import (
	"encoding/json"
	"fmt"
	"sync"
	"uuid"
)

func main() {
	text := "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
	for _, s := range []string{
		text, "F81D4FAE-7dec-11D0-a765-00A0C91E6BF6", "{" + text + "}", "urn:uuid:" + text, "URN:UUID:" + text,
		"f81d4fae7dec11d0a76500a0c91e6bf6", "", "x", text[1:], text + "0", "{" + text, text + "}", "[" + text + "]",
		"uuid:" + text, "f81d4faeX7dec-11d0-a765-00a0c91e6bf6", "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
		"f81d4fa-e7dec-11d0-a765-00a0c91e6bf6", "{f81d4fae7dec11d0a76500a0c91e6bf6}", " " + text,
		"urn:uuid:f81d4fae7dec11d0a76500a0c91e6bf6", "f81d4fae7dec11d0a76500a0c91e6b-6",
	} {
		u, err := uuid.Parse(s)
		fmt.Println(s, u, err)
	}
	u := uuid.MustParse(text)
	fmt.Println(u[0], u[15], u == uuid.MustParse("urn:uuid:"+text), uuid.Nil(), uuid.Max(), uuid.Nil() == uuid.UUID{})
	fmt.Printf("%v %s %q %x\n", u, u, u, u)
	func() {
		defer func() { fmt.Println(recover()) }()
		uuid.MustParse("nothing")
	}()
	fmt.Println(u.Compare(uuid.Max()), u.Compare(uuid.Nil()), u.Compare(u))
	b, err := u.AppendText([]byte("is "))
	fmt.Println(string(b), err)
	b, err = json.Marshal(map[uuid.UUID]uuid.UUID{u: uuid.Max()})
	fmt.Println(string(b), err)
	var back map[uuid.UUID]uuid.UUID
	fmt.Println(json.Unmarshal(b, &back), back)
	same := u
	fmt.Println(same.UnmarshalText([]byte("no")))
	fmt.Println(same == u)
	fmt.Println(same.UnmarshalText([]byte(uuid.Nil().String())))
	fmt.Println(same)

	var mu sync.Mutex
	var wg sync.WaitGroup
	seen := map[uuid.UUID]bool{}
	for range 8 {
		wg.Go(func() {
			last := uuid.Nil()
			for range 50 {
				four, seven := uuid.NewV4(), uuid.NewV7()
				if four[6]>>4 != 4 || seven[6]>>4 != 7 || uuid.New()[6]>>4 != 4 || four[8]>>6 != 2 || seven[8]>>6 != 2 {
					fmt.Println("wrong bits", four, seven)
				}
				if seven.Compare(last) <= 0 {
					fmt.Println("not after", last, seven)
				}
				last = seven
				mu.Lock()
				seen[four], seen[seven] = true, true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	fmt.Println(len(seen))
}
