module exercises

go 1.27

require golang.org/x/sync v0.0.0

replace golang.org/x/sync => ../Sources/CGoStd/go/golang.org/x/sync
