package fmt

import (
	"reflect"
	"unsafe"
)

// stateField is a field of a lock or group as Go has it: a struct of such fields, or a value. The words that the machine keeps
// in their place mean nothing to a program.
type stateField struct {
	name, typeName string
	fields         []stateField
	value          reflect.Value
}

func mutexState(name string, isLocked, isWaitedFor bool) stateField {
	var state int32
	if isLocked {
		state = 1
	}
	if isWaitedFor {
		state += 8
	}
	inner := []stateField{{name: "state", value: reflect.ValueOf(state)}, semaphore("sema")}
	return stateField{name: name, typeName: "sync.Mutex", fields: []stateField{
		{name: "_", typeName: "sync.noCopy"},
		{name: "mu", typeName: "sync.Mutex", fields: inner},
	}}
}

func semaphore(name string) stateField {
	return stateField{name: name, value: reflect.ValueOf(uint32(0))}
}

func atomicState(name, typeName string, value any) stateField {
	fields := []stateField{{name: "_", typeName: "atomic.noCopy"}}
	if typeName == "atomic.Uint64" {
		fields = append(fields, stateField{name: "_", typeName: "atomic.align64"})
	}
	fields = append(fields, stateField{name: "v", value: reflect.ValueOf(value)})
	return stateField{name: name, typeName: typeName, fields: fields}
}

// stateOf returns the fields of the value f of a type of package sync that holds its state in words; nil for other types.
func stateOf(typeName string, f, words reflect.Value) []stateField {
	word := func(i int) uint64 { return words.Index(i).Uint() }
	isWaitedFor := word(0) != 0
	noCopy := stateField{name: "noCopy", typeName: "sync.noCopy"}
	switch typeName {
	case "Mutex":
		return mutexState("", uint32(word(2)) != 0, isWaitedFor).fields
	case "RWMutex":
		readers := int32(word(4) >> 32)
		isWritten := uint32(word(4)) != 0
		if isWritten {
			readers -= 1 << 30
		}
		return []stateField{
			mutexState("w", isWritten, word(2) != 0),
			semaphore("writerSem"),
			semaphore("readerSem"),
			atomicState("readerCount", "atomic.Int32", readers),
			atomicState("readerWait", "atomic.Int32", int32(0)),
		}
	case "WaitGroup":
		count := uint64(uint32(word(2))) << 32
		if isWaitedFor {
			count++
		}
		return []stateField{noCopy, atomicState("state", "atomic.Uint64", count), semaphore("sema")}
	case "Once":
		isRunning := uint32(word(2)) != 0
		done := uint32(word(2)>>32) & 1
		noCopy.name = "_"
		return []stateField{
			noCopy,
			atomicState("done", "atomic.Bool", done),
			mutexState("m", isRunning && done == 0, isWaitedFor),
		}
	case "Cond":
		null := reflect.ValueOf(unsafe.Pointer(nil))
		notify := []stateField{
			semaphore("wait"),
			semaphore("notify"),
			{name: "lock", value: reflect.ValueOf(uintptr(0))},
			{name: "head", value: null},
			{name: "tail", value: null},
		}
		locker := f.FieldByName("L")
		if !locker.IsNil() {
			locker = locker.Elem()
		}
		return []stateField{
			noCopy,
			{name: "L", value: locker},
			{name: "notify", typeName: "sync.notifyList", fields: notify},
			{name: "checker", value: reflect.ValueOf(f.FieldByName("self").Pointer())},
		}
	}
	return nil
}

// printState prints fields as those of a struct.
func (p *pp) printState(fields []stateField, verb rune, depth int) {
	p.buf = append(p.buf, '{')
	for i, field := range fields {
		if i > 0 {
			p.separate()
		}
		if p.plusV || p.sharpV {
			p.buf = append(p.buf, field.name...)
			p.buf = append(p.buf, ':')
		}
		if field.typeName == "" {
			p.printValue(field.value, verb, depth+1)
			continue
		}
		if p.sharpV {
			p.buf = append(p.buf, field.typeName...)
		}
		p.printState(field.fields, verb, depth+1)
	}
	p.buf = append(p.buf, '}')
}
