module bubble

go 1.27
