package al

import ("os"; "io/fs")

type L = fs.PathError

var _ = os.PathError{"a", "b", nil}
var _ = L{"a", "b", nil}
var _ = fs.PathError{"a", "b", nil}
var _ = []os.PathError{{"a", "b", nil}}
var _ = map[string]*L{"x": {"a", "b", nil}}
