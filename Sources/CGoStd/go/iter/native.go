package iter

// goexit is runtime.Goexit.
func goexit()
