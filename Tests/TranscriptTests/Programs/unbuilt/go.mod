module example.com/unbuilt

go 1.27
