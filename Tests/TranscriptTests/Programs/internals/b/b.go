package b

import (
	"internals/a/internal/x"
)

const X = x.X
