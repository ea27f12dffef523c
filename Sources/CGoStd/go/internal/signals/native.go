package signals

import "unsafe"

// OnQuiet has f called, once, when all is quiet and a goroutine waits for one of the channels that Notified was told of.
func OnQuiet(f func())

// Notified tells of a channel that signals are sent to.
func Notified(c unsafe.Pointer)

// Exit ends the program at once with the code.
func Exit(code int)
