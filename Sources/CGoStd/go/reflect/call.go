package reflect

import "unsafe"

// Functions and methods.

// NumMethod returns the number of exported methods of v's type; of all methods of an interface type.
func (v Value) NumMethod() int {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.NumMethod", Invalid})
	}
	return v.typ.NumMethod()
}

// Method returns method i of v as a func value with the receiver bound.
func (v Value) Method(i int) Value {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.Method", Invalid})
	}
	if i < 0 || i >= v.typ.NumMethod() {
		panic("reflect: Method index out of range")
	}
	if v.kind() == Interface {
		if v.IsNil() {
			panic("reflect: Method on nil interface value")
		}
		name, _, _ := typeMethod(v.typ, i)
		read := v.flag & flagReadOnlyMask
		v = v.Elem()
		v.flag |= read
		i = v.typ.methodIndex(name)
	}
	m := methodValue(v, i)
	m.flag |= v.flag & flagReadOnlyMask
	return m
}

// MethodByName returns the method with a name, or the zero Value.
func (v Value) MethodByName(name string) Value {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.MethodByName", Invalid})
	}
	i := v.typ.methodIndex(name)
	if i < 0 {
		return Value{}
	}
	return v.Method(i)
}

// Call calls the func value v.
func (v Value) Call(in []Value) []Value {
	v.mustBe(Func, "Call")
	v.mustBeExported("reflect.Value.Call")
	return v.call("Call", in)
}

// CallSlice calls the variadic func value v, the last argument being the slice of its last parameter.
func (v Value) CallSlice(in []Value) []Value {
	v.mustBe(Func, "CallSlice")
	v.mustBeExported("reflect.Value.CallSlice")
	return v.call("CallSlice", in)
}

func (v Value) call(op string, in []Value) []Value {
	t := v.typ
	fn := v.pointer()
	if fn == nil {
		panic("reflect.Value.Call: call of nil function")
	}
	in = checkArguments(t, op, in)
	results, words := 0, 0
	for i := range t.NumOut() {
		results += t.out(i).slots()
	}
	for i := range t.NumIn() {
		words += t.in(i).slots()
	}
	buffer := newBuffer(results + words)
	at := results
	for i, x := range in {
		x = x.assignTo("reflect.Value.Call", t.in(i))
		toBuffer(x, buffer, at)
		at += t.in(i).slots()
	}
	callCode(t)(buffer, fn)
	out := make([]Value, t.NumOut())
	at = 0
	for i := range out {
		out[i] = fromBuffer(t.out(i), buffer, at)
		at += t.out(i).slots()
	}
	return out
}

// checkArguments returns the arguments with variadic ones gathered in a slice.
func checkArguments(t *rtype, op string, in []Value) []Value {
	n := t.NumIn()
	if op == "CallSlice" {
		if !t.IsVariadic() {
			panic("reflect: CallSlice of non-variadic function")
		}
		if len(in) < n {
			panic("reflect: CallSlice with too few input arguments")
		}
		if len(in) > n {
			panic("reflect: CallSlice with too many input arguments")
		}
	} else {
		if t.IsVariadic() {
			n--
		}
		if len(in) < n {
			panic("reflect: Call with too few input arguments")
		}
		if !t.IsVariadic() && len(in) > n {
			panic("reflect: Call with too many input arguments")
		}
	}
	for _, x := range in {
		if x.kind() == Invalid {
			panic("reflect: " + op + " using zero Value argument")
		}
		x.mustBeExported("reflect.Value." + op)
	}
	for i := 0; i < n; i++ {
		if x, want := in[i].typ, t.in(i); !assignable(want, x) {
			panic("reflect: " + op + " using " + x.String() + " as type " + want.String())
		}
	}
	if op == "CallSlice" || !t.IsVariadic() {
		return in
	}
	rest := MakeSlice(t.In(n), len(in)-n, len(in)-n)
	elem := t.in(n).elem()
	for i := range len(in) - n {
		x := in[n+i]
		if !assignable(elem, x.typ) {
			panic("reflect: cannot use " + x.typ.String() + " as type " + elem.String() + " in " + op)
		}
		rest.Index(i).Set(x)
	}
	return append(append(make([]Value, 0, n+1), in[:n]...), rest)
}

// MakeFunc returns a func value of a type that calls fn.
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value {
	if typ.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	t := typ.common()
	return makeFunction(t, func(buffer unsafe.Pointer) {
		at := 0
		for i := range t.NumOut() {
			at += t.out(i).slots()
		}
		in := make([]Value, t.NumIn())
		for i := range in {
			in[i] = fromBuffer(t.in(i), buffer, at)
			at += t.in(i).slots()
		}
		out := fn(in)
		if len(out) != t.NumOut() {
			panic("reflect: wrong return count from function created by MakeFunc")
		}
		at = 0
		for i, x := range out {
			want := t.out(i)
			if x.typ == nil {
				panic("reflect: function created by MakeFunc using closure returned zero Value")
			}
			if x.flag&flagReadOnlyMask != 0 {
				panic("reflect: function created by MakeFunc using closure returned value obtained from unexported field")
			}
			toBuffer(x.assignTo("reflect.MakeFunc", want), buffer, at)
			at += want.slots()
		}
	})
}

// Channels.

// MakeChan returns a new channel.
func MakeChan(typ Type, buffer int) Value {
	if typ.Kind() != Chan {
		panic("reflect.MakeChan of non-chan type")
	}
	if buffer < 0 {
		panic("reflect.MakeChan: negative buffer size")
	}
	if typ.ChanDir() != BothDir {
		panic("reflect.MakeChan: unidirectional channel type")
	}
	t := typ.common()
	return Value{t, chanMake(t)(buffer), 0}
}

// Close closes the channel v.
func (v Value) Close() {
	v.mustBe(Chan, "Close")
	v.mustBeExported("reflect.Value.Close")
	if v.typ.ChanDir()&SendDir == 0 {
		panic("reflect: close of receive-only channel")
	}
	chanClose()(v.pointer())
}

// Send sends x on the channel v.
func (v Value) Send(x Value) {
	buffer := v.prepareSend("Send", x)
	chanSend(v.typ)(buffer, v.pointer())
}

// TrySend sends x on the channel v if it need not wait, and reports whether it did.
func (v Value) TrySend(x Value) bool {
	buffer := v.prepareSend("TrySend", x)
	return chanTrySend(v.typ)(buffer, v.pointer())
}

func (v Value) prepareSend(method string, x Value) unsafe.Pointer {
	v.mustBe(Chan, method)
	v.mustBeExported("reflect.Value." + method)
	if v.typ.ChanDir()&SendDir == 0 {
		panic("reflect: send on recv-only channel")
	}
	x.mustBeExported("reflect.Value." + method)
	x = x.assignTo("reflect.Value.Send", v.typ.elem())
	buffer := newBuffer(v.typ.elem().slots())
	toBuffer(x, buffer, 0)
	return buffer
}

// Recv receives a value from the channel v; ok is false if it is a zero value because the channel is closed.
func (v Value) Recv() (x Value, ok bool) {
	buffer := v.prepareReceive("Recv")
	ok = chanReceive(v.typ)(buffer, v.pointer())
	return fromBuffer(v.typ.elem(), buffer, 0), ok
}

// TryRecv receives a value from the channel v if it need not wait; x is the zero Value if it must.
func (v Value) TryRecv() (x Value, ok bool) {
	buffer := v.prepareReceive("TryRecv")
	done, ok := chanTryReceive(v.typ)(buffer, v.pointer())
	if !done {
		return Value{}, false
	}
	return fromBuffer(v.typ.elem(), buffer, 0), ok
}

func (v Value) prepareReceive(method string) unsafe.Pointer {
	v.mustBe(Chan, method)
	v.mustBeExported("reflect.Value." + method)
	if v.typ.ChanDir()&RecvDir == 0 {
		panic("reflect: recv on send-only channel")
	}
	return newBuffer(v.typ.elem().slots())
}

// A SelectDir is what a case of a Select does.
type SelectDir int

const (
	_ SelectDir = iota
	SelectSend
	SelectRecv
	SelectDefault
)

// A SelectCase is a case of a Select.
type SelectCase struct {
	Dir  SelectDir
	Chan Value
	Send Value
}

// Select does what a select statement with the cases does.
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool) {
	if len(cases) > 65536 {
		panic("reflect.Select: too many cases (max 65536)")
	}
	var elems []*rtype
	var sends []bool
	var numbers []int
	byDefault := -1
	words := 0
	for i, c := range cases {
		c.check()
		if c.Dir == SelectDefault {
			if byDefault >= 0 {
				panic("reflect.Select: multiple default cases")
			}
			byDefault = i
			continue
		}
		if !c.Chan.IsValid() {
			continue
		}
		elems = append(elems, c.Chan.typ.elem())
		sends = append(sends, c.Dir == SelectSend)
		numbers = append(numbers, i)
		words += 1 + c.Chan.typ.elem().slots()
	}
	buffer := newBuffer(words)
	at := 0
	for i, number := range numbers {
		c := cases[number]
		c.Chan.typ = anyChan
		toBuffer(c.Chan, buffer, at)
		if sends[i] {
			toBuffer(c.Send.assignTo("reflect.Select", elems[i]), buffer, at+1)
		}
		at += 1 + elems[i].slots()
	}
	n, ok := chanSelect(elems, sends, byDefault >= 0)(buffer)
	if n < 0 {
		return byDefault, Value{}, false
	}
	if sends[n] {
		return numbers[n], Value{}, false
	}
	at = 0
	for i := range n {
		at += 1 + elems[i].slots()
	}
	return numbers[n], fromBuffer(elems[n], buffer, at+1), ok
}

// anyChan is a type of channels, whose one word all have.
var anyChan = typeOf((chan int)(nil))

func (c SelectCase) check() {
	switch c.Dir {
	case SelectDefault:
		if c.Chan.IsValid() {
			panic("reflect.Select: default case has Chan value")
		}
		if c.Send.IsValid() {
			panic("reflect.Select: default case has Send value")
		}
	case SelectSend:
		if !c.Chan.IsValid() {
			return
		}
		c.Chan.mustBe(Chan, "Select")
		c.Chan.mustBeExported("reflect.Select")
		if c.Chan.typ.ChanDir()&SendDir == 0 {
			panic("reflect.Select: SendDir case using recv-only channel")
		}
		if !c.Send.IsValid() {
			panic("reflect.Select: SendDir case missing Send value")
		}
		c.Send.mustBeExported("reflect.Select")
	case SelectRecv:
		if c.Send.IsValid() {
			panic("reflect.Select: RecvDir case has Send value")
		}
		if !c.Chan.IsValid() {
			return
		}
		c.Chan.mustBe(Chan, "Select")
		c.Chan.mustBeExported("reflect.Select")
		if c.Chan.typ.ChanDir()&RecvDir == 0 {
			panic("reflect.Select: RecvDir case using send-only channel")
		}
	default:
		panic("reflect.Select: invalid Dir")
	}
}
