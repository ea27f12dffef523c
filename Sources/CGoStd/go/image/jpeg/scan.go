package jpeg

// A selected component is one that a scan has.
type selected struct {
	*component
	index int
	codes [2]uint8 // which codes of constant and of other coefficients
}

// The most coefficients of a picture that comes in several scans, so that a file of few bytes is refused that says
// that it is huge.
const maxProgressive = 1 << 28

func (d *decoder) scan(n int) error {
	if !d.hasFrame {
		return FormatError("missing SOF marker")
	}
	if n < 6 || n%2 != 0 || 4+2*len(d.components) < n {
		return FormatError("SOS has wrong length")
	}
	if err := d.full(d.buf[:n]); err != nil {
		return err
	}
	count := int(d.buf[0])
	if n != 4+2*count {
		return FormatError("SOS length inconsistent with number of components")
	}
	scan := make([]selected, count)
	blocks := 0
	for i := range scan {
		index := -1
		for k, c := range d.components {
			if c.id == d.buf[1+2*i] {
				index = k
			}
		}
		if index < 0 {
			return FormatError("unknown component selector")
		}
		for _, other := range scan[:i] {
			if other.index == index {
				return FormatError("repeated component selector")
			}
		}
		s := selected{&d.components[index], index, [2]uint8{d.buf[2+2*i] >> 4, d.buf[2+2*i] & 15}}
		if s.codes[0] > 3 || !d.isProgressive && s.codes[0] > 1 {
			return FormatError("bad Td value")
		}
		if s.codes[1] > 3 || !d.isProgressive && s.codes[1] > 1 {
			return FormatError("bad Ta value")
		}
		blocks += s.h * s.v
		scan[i] = s
	}
	if count > 1 && blocks > 10 {
		// Spec: at most 10 blocks in a unit.
		return FormatError("total sampling factors too large")
	}
	// Which coefficients come, and which of their bits: from low to below high.
	first, last, high, low := 0, 63, uint8(0), uint8(0)
	if d.isProgressive {
		first, last = int(d.buf[1+2*count]), int(d.buf[2+2*count])
		high, low = d.buf[3+2*count]>>4, d.buf[3+2*count]&15
		if first == 0 && last != 0 || first > last || last > 63 {
			return FormatError("bad spectral selection bounds")
		}
		if first != 0 && count != 1 {
			return FormatError("progressive AC coefficients for more than one component")
		}
		if high != 0 && high != low+1 {
			return FormatError("bad successive approximation values")
		}
	}
	if err := d.makeRoom(); err != nil {
		return err
	}
	p := pass{d: d, scan: scan, first: first, last: last, high: high, low: low}
	err := p.units()
	d.hasScan = d.hasScan || err == nil
	if err == nil && d.isProgressive {
		d.transformAll()
	}
	return err
}

// factors returns the largest factors, and how many units there are in a row and in a column.
func (d *decoder) factors() (h, v, across, down int) {
	for _, c := range d.components {
		h, v = max(h, c.h), max(v, c.v)
	}
	return h, v, (d.width + 8*h - 1) / (8 * h), (d.height + 8*v - 1) / (8 * v)
}

// makeRoom makes room for pixels before the first scan.
func (d *decoder) makeRoom() error {
	if d.components[0].pix != nil {
		return nil
	}
	_, _, across, down := d.factors()
	for i := range d.components {
		c := &d.components[i]
		c.stride = 8 * c.h * across
		size := c.stride * 8 * c.v * down
		if d.isProgressive {
			if size > maxProgressive {
				return UnsupportedError("progressive picture of too many pixels")
			}
			c.coefficients = make([]int32, size)
		}
		c.pix = make([]uint8, size)
	}
	return nil
}

// A pass is the reading of a scan.
type pass struct {
	d           *decoder
	scan        []selected
	first, last int
	high, low   uint8
	means       [4]int32 // of the blocks before
}

// begin forgets what was before.
func (p *pass) begin() {
	p.d.bits.bits, p.d.bits.count = 0, 0
	p.d.ends = 0
	p.means = [4]int32{}
}

// units reads all units: some blocks of each component, or one block if there is one component.
func (p *pass) units() error {
	d := p.d
	p.begin()
	h, v, across, down := d.factors()
	single := p.scan[0]
	if len(p.scan) == 1 {
		// Spec: blocks that are wholly beyond the edge are not there.
		across = ((d.width*single.h+h-1)/h + 7) / 8
		down = ((d.height*single.v+v-1)/v + 7) / 8
	}
	unit, marker := 0, byte(markerRST0)
	for y := range down {
		for x := range across {
			if len(p.scan) == 1 {
				if err := p.block(0, x, y); err != nil {
					return err
				}
			} else {
				for i, s := range p.scan {
					for k := range s.h * s.v {
						if err := p.block(i, x*s.h+k%s.h, y*s.v+k/s.h); err != nil {
							return err
						}
					}
				}
			}
			unit++
			if d.restart > 0 && unit%d.restart == 0 && unit < across*down {
				if err := p.restart(marker); err != nil {
					return err
				}
				if marker++; marker > markerRST7 {
					marker = markerRST0
				}
			}
		}
	}
	return nil
}

// restart reads the marker that says that everything begins anew.
func (p *pass) restart(marker byte) error {
	d := p.d
	if err := d.full(d.buf[:2]); err != nil {
		return err
	}
	for d.buf[0] != 0xff || d.buf[1] != marker {
		// Some have bytes too many before it.
		if d.buf[0] == 0xff && d.buf[1] != 0 && d.buf[1] != 0xff {
			return FormatError("bad RST marker")
		}
		d.buf[0] = d.buf[1]
		if err := d.full(d.buf[1:2]); err != nil {
			return err
		}
	}
	p.begin()
	return nil
}

// block reads a block of a component.
func (p *pass) block(i, x, y int) error {
	s := p.scan[i]
	if !p.d.isProgressive {
		var b [64]int32
		if err := p.whole(&s, &b); err != nil {
			return err
		}
		p.d.transform1(s.component, b[:], x, y)
		return nil
	}
	at := 64 * (y*s.stride/8 + x)
	b := (*[64]int32)(s.coefficients[at : at+64])
	if p.high == 0 {
		return p.whole(&s, b)
	}
	return p.refine(&s, b)
}

// whole reads the coefficients of a block, in zigzag order.
func (p *pass) whole(s *selected, b *[64]int32) error {
	d := p.d
	k := p.first
	if k == 0 {
		size, err := d.bits.symbol(&d.codes[0][s.codes[0]])
		if err != nil {
			return err
		}
		if size > 16 {
			return UnsupportedError("excessive DC component")
		}
		delta, err := d.bits.signed(int(size))
		if err != nil {
			return err
		}
		p.means[s.index] += delta
		b[0] = p.means[s.index] << p.low
		k = 1
	}
	if k <= p.last && d.ends > 0 {
		d.ends--
		return nil
	}
	codes := &d.codes[1][s.codes[1]]
	for ; k <= p.last; k++ {
		symbol, err := d.bits.symbol(codes)
		if err != nil {
			return err
		}
		zeros, size := int(symbol>>4), int(symbol&15)
		switch {
		case size != 0:
			if k += zeros; k > p.last {
				return nil
			}
			v, err := d.bits.signed(size)
			if err != nil {
				return err
			}
			b[k] = v << p.low
		case zeros == 15:
			k += 15
		default:
			return p.end(zeros)
		}
	}
	return nil
}

// end notes that this block and some after it have no more coefficients; so many bits say how many.
func (p *pass) end(size int) error {
	if !p.d.isProgressive {
		return nil
	}
	more, err := p.d.bits.take(size)
	if err != nil {
		return err
	}
	p.d.ends = 1<<size + int(more) - 1
	return nil
}

// refine reads one more bit of the coefficients.
func (p *pass) refine(s *selected, b *[64]int32) error {
	d := p.d
	delta := int32(1) << p.low
	if p.first == 0 {
		bit, err := d.bits.take(1)
		if bit != 0 {
			b[0] |= delta
		}
		return err
	}
	k := p.first
	if d.ends == 0 {
		codes := &d.codes[1][s.codes[1]]
		for ; k <= p.last; k++ {
			symbol, err := d.bits.symbol(codes)
			if err != nil {
				return err
			}
			v := int32(0)
			zeros, size := int(symbol>>4), int(symbol&15)
			switch {
			case size == 0 && zeros != 15:
				if err := p.end(zeros); err != nil {
					return err
				}
				d.ends++
			case size == 1:
				bit, err := d.bits.take(1)
				if err != nil {
					return err
				}
				if v = delta; bit == 0 {
					v = -delta
				}
			case size != 0:
				return FormatError("unexpected Huffman code")
			}
			if d.ends > 0 {
				break
			}
			if k, err = p.refineOld(b, k, zeros, delta); err != nil {
				return err
			}
			if k > p.last {
				return FormatError("too many coefficients")
			}
			if v != 0 {
				b[k] = v
			}
		}
	}
	if d.ends > 0 {
		d.ends--
		if _, err := p.refineOld(b, k, -1, delta); err != nil {
			return err
		}
	}
	return nil
}

// refineOld reads a bit for each coefficient that is not zero, from k on up to where zeros zeros were passed.
func (p *pass) refineOld(b *[64]int32, k, zeros int, delta int32) (int, error) {
	for ; k <= p.last; k++ {
		if b[k] == 0 {
			if zeros == 0 {
				break
			}
			zeros--
			continue
		}
		bit, err := p.d.bits.take(1)
		if err != nil {
			return k, err
		}
		if bit != 0 {
			if b[k] >= 0 {
				b[k] += delta
			} else {
				b[k] -= delta
			}
		}
	}
	return k, nil
}

// transformAll makes pixels of the coefficients that are known so far.
func (d *decoder) transformAll() {
	for i := range d.components {
		c := &d.components[i]
		across := c.stride / 8
		for at := 0; at+64 <= len(c.coefficients); at += 64 {
			d.transform1(c, c.coefficients[at:at+64], at/64%across, at/64/across)
		}
	}
}

// transform1 makes pixels of a block's coefficients, which are in zigzag order.
func (d *decoder) transform1(c *component, coefficients []int32, x, y int) {
	quant := &d.quant[c.quant]
	var b block
	isFlat := true
	for k, v := range coefficients {
		if v != 0 {
			place := zigzag[k]
			b[place] = float64(v*quant[k]) * (factors[place/8] * factors[place%8] / 8)
			isFlat = isFlat && k == 0
		}
	}
	at := 8*y*c.stride + 8*x
	if isFlat {
		v := pixel(b[0])
		for range 8 {
			row := c.pix[at : at+8]
			for i := range row {
				row[i] = v
			}
			at += c.stride
		}
		return
	}
	b.inverse()
	for i := 0; i < 64; i += 8 {
		row := c.pix[at : at+8]
		for k := range row {
			row[k] = pixel(b[i+k])
		}
		at += c.stride
	}
}

// pixel rounds to a pixel.
func pixel(f float64) uint8 { return uint8(int32(max(0, min(f+128.5, 255)))) }
