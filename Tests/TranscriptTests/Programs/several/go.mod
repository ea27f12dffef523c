module several

go 1.27
