module embedded

go 1.27
