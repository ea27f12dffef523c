// Package point is for packages that others see only as a whole, as the network: what they do between Begin and End
// is one operation, before which any other goroutine may have run.
package point

import "unsafe"

// How what a goroutine does is ordered, by Go's memory model, with what others do at the same p: not at all, and it
// makes no difference who comes first; after what they released; before what they will acquire; both. Look is not
// ordered either, but makes a difference to all that is not a Look.
const (
	Unordered = iota
	Acquire
	Release
	Both
	Look
)

// Begin waits until it is this goroutine's turn, as every operation on a channel or lock does, and keeps others from
// running until End.
func Begin(p unsafe.Pointer, order int)

// End lets others run again.
func End()

// Join is Begin without waiting for a turn: nobody else runs in between.
func Join(p unsafe.Pointer, order int)

// Outside tells what the goroutine waits for from now on: 0 another goroutine, 1 somebody who connects, 2 the next
// request of somebody who may send none, 3 what somebody else sends, unless it waits for a request.
func Outside(kind int)
