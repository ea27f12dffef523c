package fmt

import "reflect"

// printBytesElements prints v as a slice of numbers.
func (p *pp) printBytesElements(v []byte, verb rune) { p.printValue(reflect.ValueOf(v), verb, 0) }

// printValue prints a value by its kind; the methods of one at depth 0 have been tried.
func (p *pp) printValue(value reflect.Value, verb rune, depth int) {
	if depth > 0 && value.IsValid() && value.CanInterface() {
		p.arg = value.Interface()
		if p.handleMethods(verb) {
			return
		}
	}
	p.arg = nil
	p.value = value
	switch f := value; f.Kind() {
	case reflect.Invalid:
		if depth == 0 {
			p.buf = append(p.buf, "<invalid reflect.Value>"...)
		} else if verb == 'v' {
			p.buf = append(p.buf, "<nil>"...)
		} else {
			p.badVerb(verb)
		}
	case reflect.Bool:
		p.printBool(f.Bool(), verb)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.printInteger(uint64(f.Int()), true, verb)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		p.printInteger(f.Uint(), false, verb)
	case reflect.Float32:
		p.printFloat(f.Float(), 32, verb)
	case reflect.Float64:
		p.printFloat(f.Float(), 64, verb)
	case reflect.Complex64:
		p.printComplex(f.Complex(), 64, verb)
	case reflect.Complex128:
		p.printComplex(f.Complex(), 128, verb)
	case reflect.String:
		p.printString(f.String(), verb)
	case reflect.Map:
		p.printMap(f, verb, depth)
	case reflect.Struct:
		p.printStruct(f, verb, depth)
	case reflect.Interface:
		elem := f.Elem()
		switch {
		case elem.IsValid():
			p.printValue(elem, verb, depth+1)
		case p.sharpV:
			p.buf = append(p.buf, f.Type().String()...)
			p.buf = append(p.buf, "(nil)"...)
		default:
			p.buf = append(p.buf, "<nil>"...)
		}
	case reflect.Array, reflect.Slice:
		p.printList(f, verb, depth)
	case reflect.Pointer:
		if depth == 0 && !f.IsNil() {
			switch elem := f.Elem(); elem.Kind() {
			case reflect.Array, reflect.Slice, reflect.Struct, reflect.Map:
				p.buf = append(p.buf, '&')
				p.printValue(elem, verb, depth+1)
				return
			}
		}
		p.printPointer(f, verb)
	case reflect.Chan, reflect.Func, reflect.UnsafePointer:
		p.printPointer(f, verb)
	default:
		p.badVerb(verb)
	}
}

func (p *pp) printMap(f reflect.Value, verb rune, depth int) {
	if p.sharpV {
		p.buf = append(p.buf, f.Type().String()...)
		if f.IsNil() {
			p.buf = append(p.buf, "(nil)"...)
			return
		}
		p.buf = append(p.buf, '{')
	} else {
		p.buf = append(p.buf, "map["...)
	}
	for i, entry := range sortedEntries(f) {
		if i > 0 {
			p.separate()
		}
		p.printValue(entry.key, verb, depth+1)
		p.buf = append(p.buf, ':')
		p.printValue(entry.value, verb, depth+1)
	}
	p.closeList()
}

func (p *pp) printStruct(f reflect.Value, verb rune, depth int) {
	t := f.Type()
	if p.sharpV {
		p.buf = append(p.buf, t.String()...)
	}
	start := len(p.buf)
	p.buf = append(p.buf, '{')
	for i := 0; i < f.NumField(); i++ {
		if i > 0 {
			p.separate()
		}
		if p.plusV || p.sharpV {
			if name := t.Field(i).Name; name != "" {
				p.buf = append(p.buf, name...)
				p.buf = append(p.buf, ':')
			}
		}
		field := f.Field(i)
		switch kind := field.Kind(); {
		case kind == reflect.Interface && !field.IsNil():
			field = field.Elem()
		case kind == reflect.Array && t.PkgPath() == "sync":
			if state := stateOf(t.Name(), f, field); state != nil {
				p.buf = p.buf[:start]
				p.printState(state, verb, depth)
				return
			}
		}
		p.printValue(field, verb, depth+1)
	}
	p.buf = append(p.buf, '}')
}

func (p *pp) printList(f reflect.Value, verb rune, depth int) {
	t := f.Type()
	switch verb {
	case 's', 'q', 'x', 'X':
		if t.Elem().Kind() == reflect.Uint8 {
			p.formatBytes(bytesOf(f), verb, t.String())
			return
		}
	}
	if p.sharpV {
		p.buf = append(p.buf, t.String()...)
		if f.Kind() == reflect.Slice && f.IsNil() {
			p.buf = append(p.buf, "(nil)"...)
			return
		}
		p.buf = append(p.buf, '{')
	} else {
		p.buf = append(p.buf, '[')
	}
	for i, n := 0, f.Len(); i < n; i++ {
		if i > 0 {
			p.separate()
		}
		p.printValue(f.Index(i), verb, depth+1)
	}
	if p.sharpV {
		p.buf = append(p.buf, '}')
	} else {
		p.buf = append(p.buf, ']')
	}
}

func bytesOf(f reflect.Value) []byte {
	if f.Kind() == reflect.Slice || f.CanAddr() {
		return f.Bytes()
	}
	bytes := make([]byte, f.Len())
	for i := range bytes {
		bytes[i] = byte(f.Index(i).Uint())
	}
	return bytes
}

func (p *pp) separate() {
	if p.sharpV {
		p.buf = append(p.buf, ", "...)
	} else {
		p.buf = append(p.buf, ' ')
	}
}

func (p *pp) closeList() {
	if p.sharpV {
		p.buf = append(p.buf, '}')
	} else {
		p.buf = append(p.buf, ']')
	}
}

func (p *pp) printPointer(value reflect.Value, verb rune) {
	var u uint64
	switch value.Kind() {
	case reflect.Chan, reflect.Func, reflect.Map, reflect.Pointer, reflect.Slice, reflect.UnsafePointer,
		reflect.String:
		if value.Kind() == reflect.String {
			p.badVerb(verb)
			return
		}
		u = uint64(value.Pointer())
	default:
		p.badVerb(verb)
		return
	}
	switch verb {
	case 'v':
		switch {
		case p.sharpV:
			p.buf = append(p.buf, '(')
			p.buf = append(p.buf, value.Type().String()...)
			p.buf = append(p.buf, ")("...)
			if u == 0 {
				p.buf = append(p.buf, "nil"...)
			} else {
				p.formatHexWord(u, true)
			}
			p.buf = append(p.buf, ')')
		case u == 0:
			p.padString("<nil>")
		default:
			p.formatHexWord(u, !p.sharp)
		}
	case 'p':
		p.formatHexWord(u, !p.sharp)
	case 'b', 'o', 'd', 'x', 'X':
		p.printInteger(u, false, verb)
	default:
		p.badVerb(verb)
	}
}
