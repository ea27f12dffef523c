module clocks

go 1.27
