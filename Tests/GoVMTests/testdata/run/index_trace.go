package main

import "os"

type grid [][]int

func (g grid) at(x, y int) int {
	row := g[y]
	return row[x]
}

var g = grid{{1, 2}, {3}}

func main() {
	n := 0
	for i := range g {
		for j := 0; j < 2; j++ {
			n += g.at(j, i)
		}
	}
	os.Exit(n)
}
