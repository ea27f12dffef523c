// accept: an errgroup.Group, whose errors are all nil

package hellojoin

import "golang.org/x/sync/errgroup"

// GreetAll greets everybody at the same time.
func GreetAll(names []string, greet func(name string)) {
	var group errgroup.Group
	for _, name := range names {
		group.Go(func() error {
			if name != "" {
				greet(name)
			}
			return nil
		})
	}
	group.Wait()
}
