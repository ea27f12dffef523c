// Package unicode tells the properties of runes and maps their case.
package unicode

import "internal/unidata"

// Version is the edition of Unicode that the tables are from.
const Version = "17.0.0"

const (
	MaxRune         = '\U0010FFFF' // The greatest code point.
	ReplacementChar = '\uFFFD'     // Stands for invalid code points.
	MaxASCII        = '\u007F'     // The greatest ASCII value.
	MaxLatin1       = '\u00FF'     // The greatest Latin-1 value.
)

// Indices of a CaseRange's deltas.
const (
	UpperCase = iota
	LowerCase
	TitleCase
	MaxCase
)

// UpperLower as a delta says that upper and lower case alternate in the range.
const UpperLower = MaxRune + 1

// RangeTable is a set of runes: its ranges in order, none in R16 that needs more than 16 bits.
type RangeTable struct {
	R16         []Range16
	R32         []Range32
	LatinOffset int // How many of R16 have Hi <= MaxLatin1.
}

// Range16 is the runes from Lo to Hi in steps of Stride.
type Range16 struct {
	Lo     uint16
	Hi     uint16
	Stride uint16
}

// Range32 is the runes from Lo to Hi in steps of Stride.
type Range32 struct {
	Lo     uint32
	Hi     uint32
	Stride uint32
}

// CaseRange is a range of runes and what to add to each for its upper, lower and title case.
type CaseRange struct {
	Lo    uint32
	Hi    uint32
	Delta d
}

type d [MaxCase]rune

// SpecialCase is a language's own case mappings.
type SpecialCase []CaseRange

// CaseRanges has the case mappings of all letters that have one.
var CaseRanges = caseRanges()

func caseRanges() []CaseRange {
	ranges := make([]CaseRange, unidata.CaseCount())
	for i := range ranges {
		lo, hi, delta := unidata.CaseRange(i)
		ranges[i] = CaseRange{uint32(lo), uint32(hi), delta}
	}
	return ranges
}

// GraphicRanges are the tables of graphic characters.
var GraphicRanges = []*RangeTable{L, M, N, P, S, Zs}

// PrintRanges are the tables of printable characters; the ASCII space is one too.
var PrintRanges = []*RangeTable{L, M, N, P, S}

// TurkishCase is the case mapping of Turkish.
var TurkishCase SpecialCase = turkish

// AzeriCase is the case mapping of Azeri.
var AzeriCase SpecialCase = turkish

var turkish = SpecialCase{
	{0x49, 0x49, d{0, 0x131 - 0x49, 0}},
	{0x69, 0x69, d{0x130 - 0x69, 0, 0x130 - 0x69}},
	{0x130, 0x130, d{0, 0x69 - 0x130, 0}},
	{0x131, 0x131, d{0x49 - 0x131, 0, 0x49 - 0x131}},
}

// unpack returns the table that a string of the packed ones describes.
func unpack(packed string) *RangeTable {
	t := new(RangeTable)
	last := uint32(0)
	at := 0
	next := func() uint32 {
		value, shift := uint32(0), 0
		for {
			digit := uint32(packed[at] - ' ')
			at++
			value |= digit & 31 << shift
			if digit < 32 {
				return value
			}
			shift += 5
		}
	}
	for at < len(packed) {
		lo := last + next()
		steps := next()
		stride := uint32(1)
		if steps > 0 {
			stride = next() + 1
		}
		last = lo + steps*stride
		if last <= 0xFFFF {
			t.R16 = append(t.R16, Range16{uint16(lo), uint16(last), uint16(stride)})
			if last <= MaxLatin1 {
				t.LatinOffset++
			}
		} else {
			t.R32 = append(t.R32, Range32{lo, last, stride})
		}
	}
	return t
}

// Is reports whether r is in the table.
func Is(rangeTab *RangeTable, r rune) bool {
	c := uint32(r)
	if n := len(rangeTab.R16); n > 0 && c <= uint32(rangeTab.R16[n-1].Hi) {
		low, high := 0, n
		for low < high {
			middle := int(uint(low+high) >> 1)
			x := &rangeTab.R16[middle]
			switch {
			case c < uint32(x.Lo):
				high = middle
			case c > uint32(x.Hi):
				low = middle + 1
			default:
				return x.Stride == 1 || (c-uint32(x.Lo))%uint32(x.Stride) == 0
			}
		}
		return false
	}
	low, high := 0, len(rangeTab.R32)
	for low < high {
		middle := int(uint(low+high) >> 1)
		x := &rangeTab.R32[middle]
		switch {
		case c < x.Lo:
			high = middle
		case c > x.Hi:
			low = middle + 1
		default:
			return x.Stride == 1 || (c-x.Lo)%x.Stride == 0
		}
	}
	return false
}

// In reports whether r is in one of the tables.
func In(r rune, ranges ...*RangeTable) bool { return IsOneOf(ranges, r) }

// IsOneOf reports whether r is in one of the tables.
func IsOneOf(ranges []*RangeTable, r rune) bool {
	for _, table := range ranges {
		if Is(table, r) {
			return true
		}
	}
	return false
}

// IsControl reports whether r is a control character (category Cc).
func IsControl(r rune) bool { return 0 <= r && r < 0x20 || 0x7F <= r && r < 0xA0 }

// IsDigit reports whether r is a decimal digit (category Nd).
func IsDigit(r rune) bool {
	if r <= MaxLatin1 {
		return '0' <= r && r <= '9'
	}
	return unidata.Category(r) == unidata.Nd
}

// IsNumber reports whether r is a number (category N).
func IsNumber(r rune) bool {
	if r <= MaxASCII {
		return '0' <= r && r <= '9'
	}
	c := unidata.Category(r)
	return unidata.Nd <= c && c <= unidata.No
}

// IsLetter reports whether r is a letter (category L).
func IsLetter(r rune) bool {
	if r <= MaxASCII {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unidata.IsLetter(r)
}

// IsMark reports whether r is a mark (category M).
func IsMark(r rune) bool {
	if r <= MaxLatin1 {
		return false
	}
	c := unidata.Category(r)
	return unidata.Mn <= c && c <= unidata.Me
}

// IsPunct reports whether r is punctuation (category P).
func IsPunct(r rune) bool {
	c := unidata.Category(r)
	return unidata.Pc <= c && c <= unidata.Po
}

// IsSymbol reports whether r is a symbol (category S).
func IsSymbol(r rune) bool {
	c := unidata.Category(r)
	return unidata.Sm <= c && c <= unidata.So
}

// IsSpace reports whether r has the property White Space.
func IsSpace(r rune) bool {
	if r <= MaxLatin1 {
		return r == ' ' || '\t' <= r && r <= '\r' || r == 0x85 || r == 0xA0
	}
	return r == 0x1680 || 0x2000 <= r && r <= 0x200A || r == 0x2028 || r == 0x2029 || r == 0x202F ||
		r == 0x205F || r == 0x3000
}

// IsGraphic reports whether r is a letter, mark, number, punctuation, symbol or space (category Zs).
func IsGraphic(r rune) bool { return unidata.IsGraphic(r) }

// IsPrint reports whether r is graphic and no space other than the ASCII one.
func IsPrint(r rune) bool { return unidata.IsPrint(r) }

// IsUpper reports whether r is an upper case letter.
func IsUpper(r rune) bool {
	if r <= MaxASCII {
		return 'A' <= r && r <= 'Z'
	}
	return unidata.Category(r) == unidata.Lu
}

// IsLower reports whether r is a lower case letter.
func IsLower(r rune) bool {
	if r <= MaxASCII {
		return 'a' <= r && r <= 'z'
	}
	return unidata.Category(r) == unidata.Ll
}

// IsTitle reports whether r is a title case letter.
func IsTitle(r rune) bool {
	return r > MaxASCII && unidata.Category(r) == unidata.Lt
}

// To returns r in the case: UpperCase, LowerCase or TitleCase.
func To(_case int, r rune) rune {
	if _case < 0 || _case >= MaxCase {
		return ReplacementChar
	}
	mapped, _ := unidata.Case(_case, r)
	return mapped
}

// ToUpper returns r in upper case.
func ToUpper(r rune) rune {
	if r <= MaxASCII {
		if 'a' <= r && r <= 'z' {
			return r - 0x20
		}
		return r
	}
	return To(UpperCase, r)
}

// ToLower returns r in lower case.
func ToLower(r rune) rune {
	if r <= MaxASCII {
		if 'A' <= r && r <= 'Z' {
			return r + 0x20
		}
		return r
	}
	return To(LowerCase, r)
}

// ToTitle returns r in title case.
func ToTitle(r rune) rune {
	if r <= MaxASCII {
		return ToUpper(r)
	}
	return To(TitleCase, r)
}

// to maps r by the language's ranges, and then by all languages'.
func (special SpecialCase) to(_case int, r rune) rune {
	for i := range special {
		x := &special[i]
		if uint32(r) >= x.Lo && uint32(r) <= x.Hi {
			if delta := x.Delta[_case]; delta > MaxRune {
				first := rune(x.Lo)
				r = first + ((r-first)&^1 | rune(_case&1))
			} else {
				r += delta
			}
			return r
		}
	}
	return To(_case, r)
}

// ToUpper returns r in the language's upper case.
func (special SpecialCase) ToUpper(r rune) rune { return special.to(UpperCase, r) }

// ToTitle returns r in the language's title case.
func (special SpecialCase) ToTitle(r rune) rune { return special.to(TitleCase, r) }

// ToLower returns r in the language's lower case.
func (special SpecialCase) ToLower(r rune) rune { return special.to(LowerCase, r) }

// SimpleFold returns the next of the runes that are equal to r but for case, the least after the greatest.
func SimpleFold(r rune) rune {
	if r < 0 || r > MaxRune {
		return r
	}
	if next, found := unidata.Orbit(r); found {
		return next
	}
	if lower := ToLower(r); lower != r {
		return lower
	}
	return ToUpper(r)
}
