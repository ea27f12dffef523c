// expect: leak

// Errors are sent on a channel that is read once.
package main

import (
	"errors"
	"fmt"
)

type mail struct{ to string }

func send(m mail) error {
	if m.to == "" {
		return errors.New("no recipient")
	}
	return nil
}

func sendAll(mails []mail) error {
	errs := make(chan error)
	for _, m := range mails {
		go func() { errs <- send(m) }()
	}
	for range mails {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func main() {
	fmt.Println(sendAll([]mail{{""}, {"a"}, {""}}))
}
