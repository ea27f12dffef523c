// accept: every producer sends a mark when it has finished, the consumer counts the marks

package manyproducers

type item struct {
	value int
	isEnd bool
}

func Gather(sources []func() (int, bool), handle func(int) error) error {
	items := make(chan item)
	stop := make(chan struct{})
	for _, next := range sources {
		go produce(next, items, stop)
	}
	for open := len(sources); open > 0; {
		it := <-items
		if it.isEnd {
			open--
			continue
		}
		if err := handle(it.value); err != nil {
			close(stop)
			return err
		}
	}
	return nil
}

func produce(next func() (int, bool), items chan<- item, stop <-chan struct{}) {
	for {
		v, ok := next()
		select {
		case items <- item{v, !ok}:
			if !ok {
				return
			}
		case <-stop:
			return
		}
	}
}
