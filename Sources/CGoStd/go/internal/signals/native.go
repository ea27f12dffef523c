package signals

// Exit ends the program at once with the code.
func Exit(code int)
