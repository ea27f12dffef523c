package runtime

// Caller reports where the caller's caller (skip 0: the caller) stands.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	pc = callerPC(skip + 1)
	if pc == 0 {
		return 0, "", 0, false
	}
	_, file, line, _ = location(pc)
	return pc, file, line, true
}

// Callers fills pc with the program counters of the calls on the stack; skip 0 is Callers itself.
func Callers(skip int, pc []uintptr) int {
	n := 0
	for n < len(pc) {
		p := callerPC(skip + n)
		if p == 0 {
			break
		}
		pc[n] = p
		n++
	}
	return n
}

// callerPC returns the program counter of a frame: skip 0 is the function that calls callerPC.
func callerPC(skip int) uintptr

// location tells what function a program counter belongs to, where it lies, and where the function begins.
func location(pc uintptr) (function, file string, line int, entry uintptr)

// A Func is a function of the running program.
type Func struct {
	name  string
	file  string
	line  int
	entry uintptr
}

// FuncForPC returns the function that contains a program counter, or nil.
func FuncForPC(pc uintptr) *Func {
	name, file, line, entry := location(pc)
	if name == "" {
		return nil
	}
	return &Func{name, file, line, entry}
}

// Name returns the function's name.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

// Entry returns the function's first program counter.
func (f *Func) Entry() uintptr { return f.entry }

// FileLine returns where a program counter lies.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	_, file, line, _ = location(pc)
	return file, line
}

// A Frame is what Frames returns of each call.
type Frame struct {
	// PC is the program counter.
	PC uintptr
	// Func is the function.
	Func *Func
	// Function is its name.
	Function string
	// File and Line say where the call is.
	File string
	Line int
	// Entry is the function's first program counter.
	Entry uintptr
}

// Frames translates program counters into functions, files and lines.
type Frames struct {
	callers []uintptr
}

// CallersFrames returns the frames of what Callers gave.
func CallersFrames(callers []uintptr) *Frames { return &Frames{callers} }

// Next returns the next frame, and whether there are more.
func (ci *Frames) Next() (frame Frame, more bool) {
	if len(ci.callers) == 0 {
		return Frame{}, false
	}
	pc := ci.callers[0]
	ci.callers = ci.callers[1:]
	name, file, line, entry := location(pc)
	frame = Frame{PC: pc, Func: FuncForPC(pc), Function: name, File: file, Line: line, Entry: entry}
	return frame, len(ci.callers) > 0
}
