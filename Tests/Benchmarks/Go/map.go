// A map of a million entries: inserted, looked up, updated, half of them deleted, ranged over.
package main

import "fmt"

func main() {
	const n = 1_000_000
	m := make(map[int]int)
	for i := 0; i < n; i++ {
		m[i*7919%n] = i
	}
	sum := 0
	for i := 0; i < n; i++ {
		sum += m[i]
	}
	for i := 0; i < n; i += 2 {
		delete(m, i)
	}
	for k, v := range m {
		m[k] = v + 1
		sum += k
	}
	fmt.Println(len(m), sum)
}
