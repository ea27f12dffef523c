package draw

// nearestIndex returns the index of the color of a palette, of four numbers each, that is nearest, as color.Palette.Index has
// it.
func nearestIndex(palette []uint32, r, g, b, a uint32) int
