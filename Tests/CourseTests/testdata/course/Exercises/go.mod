module exercises

go 1.27
