// Package unidata answers questions about runes from packed tables that need no initialisation.
package unidata

// The general categories, grouped so that ranges of them are the major ones.
const (
	Cn = iota
	Lu
	Ll
	Lt
	Lm
	Lo
	Mn
	Mc
	Me
	Nd
	Nl
	No
	Pc
	Pd
	Ps
	Pe
	Pi
	Pf
	Po
	Sm
	Sc
	Sk
	So
	Zs
	Zl
	Zp
	Cc
	Cf
	Cs
	Co
)

const (
	categoryWidth = 5
	caseWidth     = 20
	orbitWidth    = 8
	maxRune       = 0x10FFFF
)

// number reads the four digits of table at i.
func number(table string, i int) rune {
	_ = table[i+3]
	return rune(table[i]-' ')<<18 | rune(table[i+1]-' ')<<12 | rune(table[i+2]-' ')<<6 | rune(table[i+3]-' ')
}

// signed is number with a sign.
func signed(table string, i int) rune { return number(table, i) << 8 >> 8 }

// Category returns r's general category.
func Category(r rune) int {
	if uint32(r) > maxRune {
		return Cn
	}
	low, high := 0, len(categories)/categoryWidth
	for high-low > 1 {
		middle := int(uint(low+high) >> 1)
		if number(categories, middle*categoryWidth) <= r {
			low = middle
		} else {
			high = middle
		}
	}
	return int(categories[low*categoryWidth+4] - ' ')
}

// IsLetter reports whether r is in category L.
func IsLetter(r rune) bool { c := Category(r); return Lu <= c && c <= Lo }

// IsGraphic reports whether r is in L, M, N, P, S or Zs.
func IsGraphic(r rune) bool { c := Category(r); return Lu <= c && c <= Zs }

// IsPrint reports whether r is in L, M, N, P or S, or the ASCII space.
func IsPrint(r rune) bool {
	if r < 0x7F {
		return r >= ' '
	}
	c := Category(r)
	return Lu <= c && c <= So
}

// Case returns r in upper (0), lower (1) or title case (2), and whether r is in the table of cases.
func Case(kind int, r rune) (mapped rune, found bool) {
	low, high := 0, len(cases)/caseWidth
	for low < high {
		middle := int(uint(low+high) >> 1)
		at := middle * caseWidth
		first := number(cases, at)
		switch {
		case r < first:
			high = middle
		case r > number(cases, at+4):
			low = middle + 1
		default:
			delta := signed(cases, at+8+4*kind)
			if delta > maxRune {
				// Upper and lower case alternate, from upper on; title case is upper case.
				return first + ((r-first)&^1 | rune(kind&1)), true
			}
			return r + delta, true
		}
	}
	return r, false
}

// CaseCount returns the number of ranges in the table of cases.
func CaseCount() int { return len(cases) / caseWidth }

// CaseRange returns range i of the table of cases.
func CaseRange(i int) (first, last rune, delta [3]rune) {
	at := i * caseWidth
	return number(cases, at), number(cases, at+4),
		[3]rune{signed(cases, at+8), signed(cases, at+12), signed(cases, at+16)}
}

// Orbit returns the rune after r under simple folding, if it is not r's other case.
func Orbit(r rune) (next rune, found bool) {
	low, high := 0, len(orbits)/orbitWidth
	for low < high {
		middle := int(uint(low+high) >> 1)
		switch at := number(orbits, middle*orbitWidth); {
		case r < at:
			high = middle
		case r > at:
			low = middle + 1
		default:
			return number(orbits, middle*orbitWidth+4), true
		}
	}
	return 0, false
}
