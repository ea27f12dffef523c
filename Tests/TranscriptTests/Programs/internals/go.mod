module internals

go 1.27
