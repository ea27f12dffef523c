// Package point is for packages that others see only as a whole, as the network: what they do between Begin and End
// is one operation, before which any other goroutine may have run.
package point

import "unsafe"

// Begin waits until it is this goroutine's turn, as every operation on a channel or lock does, and keeps others from
// running until End. What is done is ordered with all that begin with the same p.
func Begin(p unsafe.Pointer)

// End lets others run again.
func End()

// Join orders what the goroutine does next after all that began with p; nobody else runs in between.
func Join(p unsafe.Pointer)

// Outside tells what the goroutine waits for from now on: 0 another goroutine, 1 somebody who connects, 2 the next
// request of somebody who may send none.
func Outside(kind int)
