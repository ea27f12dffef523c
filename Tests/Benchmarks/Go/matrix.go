// The product of two float64 matrices held as slices of slices.
package main

import "fmt"

func matrix(n int, start float64) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, n)
		for j := range rows[i] {
			rows[i][j] = start + float64(i*j%7)
		}
	}
	return rows
}

func product(a, b [][]float64) [][]float64 {
	n := len(a)
	c := matrix(n, 0)
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			sum := 0.0
			for k := 0; k < n; k++ {
				sum += a[i][k] * b[k][j]
			}
			c[i][j] = sum
		}
	}
	return c
}

func main() {
	const n = 500
	c := product(matrix(n, 0.5), matrix(n, 1.25))
	trace := 0.0
	for i := range c {
		trace += c[i][i]
	}
	fmt.Printf("%.3f\n", trace)
}
