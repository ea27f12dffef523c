// Package blocked holds tests of testing/synctest that fail: a bubble in which all are blocked, and one that fails.
package blocked

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Second)
		t.Error("late")
	})
	t.Log("not reached")
}

func TestBlocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		results := make(chan int)
		go func() { results <- 1 }()
		<-results
		<-results
	})
}
