// accept: two inputs by a select that sets what is closed to nil; more of them as a tree of pairs

package fanin

func FanIn(inputs ...<-chan int) <-chan int {
	switch len(inputs) {
	case 0:
		return merge[int](nil, nil)
	case 1:
		return merge(inputs[0], nil)
	default:
		half := len(inputs) / 2
		return merge(FanIn(inputs[:half]...), FanIn(inputs[half:]...))
	}
}

// merge merges two channels; a nil channel is never ready.
func merge[T any](a, b <-chan T) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for a != nil || b != nil {
			select {
			case v, ok := <-a:
				if !ok {
					a = nil
					continue
				}
				out <- v
			case v, ok := <-b:
				if !ok {
					b = nil
					continue
				}
				out <- v
			}
		}
	}()
	return out
}
