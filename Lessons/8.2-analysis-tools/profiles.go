// Profiles of a program that may fail: all defers in run, the exit code in main.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "profiles:", err)
		os.Exit(1)
	}
}

func run() (err error) {
	cpu, err := os.Create("cpu.prof")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, cpu.Close()) }()
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()

	fmt.Println("primes below 2000:", primes(2000))

	heap, err := os.Create("mem.prof")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, heap.Close()) }()
	runtime.GC()
	return pprof.WriteHeapProfile(heap)
}

func primes(limit int) int {
	count := 0
	for n := 2; n < limit; n++ {
		isPrime := true
		for d := 2; d*d <= n; d++ {
			if n%d == 0 {
				isPrime = false
				break
			}
		}
		if isPrime {
			count++
		}
	}
	return count
}
