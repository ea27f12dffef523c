module bugs

go 1.27
