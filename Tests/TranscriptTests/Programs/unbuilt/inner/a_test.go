package inner

import _ "internal/abi"
import "testing"

func TestA(t *testing.T) {}
