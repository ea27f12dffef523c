// Fan-in (2.3), wrong: each forwarder closes the output when its own input is finished.
package main

import "fmt"

// merge sends everything that its inputs carry to one output.
func merge(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	for _, input := range inputs {
		go func() {
			for val := range input {
				output <- val
			}
			close(output) // "I am finished, so output is finished"
		}()
	}
	return output
}

// numbers sends its arguments and closes.
func numbers(values ...int) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for _, v := range values {
			ch <- v
		}
	}()
	return ch
}

func main() {
	sum := 0
	for val := range merge(numbers(11), numbers(21)) {
		sum += val
	}
	fmt.Println("sum:", sum)
}
