package main

import "fmt"

func main() {
	i := 0
loop:
	if i < 3 {
		fmt.Print(i, " ")
		i++
		goto loop
	}
	fmt.Println()
	var fs []func() int
	j := 0
again:
	k := j * 10
	fs = append(fs, func() int { k++; return k })
	j++
	if j < 3 {
		goto again
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
outer:
	for i := 0; i < 3; i++ {
		for j := 0; j < 3; j++ {
			switch {
			case j == 1:
				continue outer
			case i == 2:
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
blk:
	switch {
	default:
		if i > 0 {
			break blk
		}
		fmt.Println("not reached")
	}
sel:
	select {
	default:
		if true {
			break sel
		}
		fmt.Println("no")
	}
	n := 0
	for {
		n++
		if n > 10 {
			goto end
		}
	}
end:
	fmt.Println("end", n)
	for i := range 3 {
		if i == 1 {
			goto next
		}
		fmt.Print("i", i)
	next:
		fmt.Print("; ")
	}
	fmt.Println()
}
