// Package clocks has timers in and outside bubbles that go off while a bubble is there.
package clocks

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

func TestHours(t *testing.T) {
	go func() { time.Sleep(time.Hour) }()
	time.AfterFunc(3*time.Second, func() { time.Sleep(time.Hour) })
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		time.AfterFunc(time.Second, func() { time.Sleep(time.Minute) })
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		<-ctx.Done()
		t.Log(time.Since(start), start.UTC())
	})
}

func TestLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.AfterFunc(time.Second, func() { time.Sleep(time.Minute) })
		time.Sleep(2 * time.Second)
	})
}
