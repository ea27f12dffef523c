// reject: sequential
// The sources are read one after the other: the second one waits until the first is used up.

package manyproducers

func Gather(sources []func() (int, bool), handle func(int) error) error {
	for _, next := range sources {
		for {
			v, ok := next()
			if !ok {
				break
			}
			if err := handle(v); err != nil {
				return err
			}
		}
	}
	return nil
}
