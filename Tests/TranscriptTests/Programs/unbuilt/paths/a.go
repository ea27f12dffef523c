package main

import (
	_ "-x"
	_ "./x"
	_ "/x"
	_ "con/x"
	_ "p\x61th//x"
	_ "x.y/.."
	_ "x.y/z@v1.0.0"
	_ "x/internal/y"
	_ "x/y."
	_ "x/y/"
	_ "x~1"
	_ "é"
)

func main() {}
