package main

import (
	"fmt"
	"regexp"
	"strings"
)

type lcg uint64

func (l *lcg) n(k int) int {
	*l = *l*6364136223846793005 + 1442695040888963407
	return int(uint64(*l)>>33) % k
}

func main() {
	var g lcg = 13
	parts := []string{"a", "b", "c", "ab", ".", "*", "+", "?", "|", "(", ")", "(?:", "[ab]", "[^a]", "[a-c]", "{2}", "{1,3}", "^", "$", "\\b", "\\d", "\\w", "(?i)", "\\pL", "[[:alpha:]]", "é", "*?", "+?", "\\z", "(?P<n>", "\\x41", "[", "\\", "(?m)", "[^\\W]", "??", "(?U)", "[b-a]"}
	texts := []string{"a", "b", "c", "ab", "abc", "A", "\n", "é", " ", "1", "_", "\xff", "aa"}
	for i := 0; i < 250; i++ {
		p := ""
		for k := g.n(6) + 1; k > 0; k-- {
			p += parts[g.n(len(parts))]
		}
		if g.n(3) > 0 {
			for strings.Count(p, "(") > strings.Count(p, ")") {
				p += ")"
			}
		}
		re, err := regexp.Compile(p)
		if err != nil {
			fmt.Println(err)
			continue
		}
		for k := 0; k < 2; k++ {
			s := ""
			for j := g.n(6); j > 0; j-- {
				s += texts[g.n(len(texts))]
			}
			fmt.Printf("%q %q %v %q %v %q %q %q\n", p, s, re.FindStringSubmatchIndex(s), re.FindAllStringSubmatch(s, -1), re.FindAllIndex([]byte(s), 2), re.ReplaceAllString(s, "<$0$1${n}$$>"), re.Split(s, -1), re.SubexpNames())
		}
	}
	fmt.Println(regexp.QuoteMeta("a.b[c]+$"), regexp.MustCompile(`(\w+)@(\w+)\.com`).ReplaceAllString("bob@example.com, al@x.com", "$2:${1}"))
}
