module slowtest

go 1.27
