// Panics: raising them, running deferred calls, recover, Goexit. Go: gopanic, gorecover.
//
// The frames of a panicking goroutine stay until somebody recovers: deferred calls run above the frame that
// panicked and return to `continuePanic`. A panic in a deferred call is linked to the one that ran it; recovering it in a
// frame drops all that were raised in frames above.
//
// Invariant: `recover` returns a value only in a function that `continuePanic` called (wrappers aside).

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  // MARK: Raising

  /// panic(value) at the saved pc.
  @inline(never)
  func panic(_ type: UInt64, _ data: UInt64) {
    var (type, data) = (type, data)
    if type == 0 { (type, data) = owner.runtimeTypes.nilPanic(self) }
    start(type, data, isSignal: false)
  }

  /// Raises a fault that the compiler or the run loop found.
  @inline(never)
  func raise(_ fault: RuntimeFault) {
    switch fault {
    case .unreachable: stopFatal("unreachable code was reached")
    case .rangeAfterFalse:
      raiseError(
        "range function continued iteration after function for loop body returned false")
    case .rangeAfterExit:
      raiseError("range function continued iteration after whole loop exit")
    case .rangeAfterPanic:
      raiseError("range function continued iteration after loop body panic")
    case .rangeRecovered:
      raiseError("range function recovered a loop body panic and did not resume panicking")
    case .nilDereference:
      raiseError("invalid memory address or nil pointer dereference", isSignal: true)
    case .divide: raiseError("integer divide by zero")
    }
  }

  /// Raises what an operation on values found.
  @inline(never)
  func fail(_ fault: ValueFault) {
    switch fault {
    case .outOfMemory: stop(.budget(Budget(.heap, limit: Int64(pointee.limits.heapBytes))))
    case .runtimeError(let text): raiseError(text)
    case .stackOverflow: stackOverflow()
    case .unhashableKey(let name): raiseError("hash of unhashable type " + name)
    case .unhashableLookup(let name): raise(owner.runtimeTypes.unhashable, text: name)
    case .plainError(let text): raiseError(text, isPlain: true)
    case .typeAssertion(let text): raise(owner.runtimeTypes.assertion, text: text)
    case .message(let text): raise(owner.image.types.basic(.string), text: text)
    }
  }

  /// Raises a runtime.Error: "runtime error: " and the text, or the text alone.
  @inline(never)
  func raiseError(_ text: String, isPlain: Bool = false, isSignal: Bool = false) {
    let types = owner.runtimeTypes
    raise(isPlain ? types.plain : types.error, text: text, isSignal: isSignal)
  }

  /// Raises a runtime.boundsError.
  @inline(never)
  func raiseBounds(_ text: String) { raise(owner.runtimeTypes.bounds, text: text) }

  @inline(never)
  func raiseIndex(_ index: UInt64, length: UInt64) {
    let function = frameFunction(pointee.fp)
    let (value, isNegative) = indexText(
      index,
      owner.image.functions[Int(function.pointee.index)].unsignedIndices.contains(
        pointee.pc - function.pointee.code))
    let text = "index out of range [\(value)]"
    raiseBounds(isNegative ? text : text + " with length \(length)")
  }

  @inline(never)
  func raiseArrayIndex(_ index: UInt64, length: UInt64, address: UInt64) {
    if index >= length { raiseIndex(index, length: length) } else { raise(.nilDereference) }
  }

  @inline(never)
  func raiseSliceToArray(length: UInt64, wanted: UInt64) {
    raiseBounds(
      "cannot convert slice with length \(length) to array or pointer to array with length \(wanted)"
    )
  }

  /// Panics with a value of a string type, or a pointer to a struct of one string.
  private func raise(_ type: TypeReference, text: String, isSignal: Bool = false) {
    guard let data = makeTextValue(type, text) else {
      stop(.budget(Budget(.heap, limit: Int64(pointee.limits.heapBytes))))
      return
    }
    start(word(type), data, isSignal: isSignal)
  }

  /// The data word of an interface that holds a string as `type`: a string type, or a pointer to a struct that holds
  /// a string. Collects if need be.
  func makeTextValue(_ type: TypeReference, _ text: String) -> UInt64? {
    for _ in 0..<2 {
      let boxType = type.pointee.kind == .pointer ? type.pointee.elem ?? type : type
      let box = pointee.heap.allocate(boxType)
      if box != 0, boxType.pointee.slots >= 2 {
        do {
          try pointee.heap.makeString(text, to: slots(at: box))
          return box
        } catch {}
      }
      collect()
    }
    return nil
  }

  // MARK: Running deferred calls

  private func start(_ type: UInt64, _ data: UInt64, isSignal: Bool) {
    guard let record = newPanic(type, data, isGoexit: false) else { return }
    pointee.current.pointee.isAtomic = false
    record.pointee.isSignal = isSignal
    // Where nobody can recover it ends the run, and others may come before that: it is noted then.
    if pointee.current.pointee.defers != nil { note(record) }
    runPanic()
  }

  /// Puts a panic into the trace.
  func note(_ record: UnsafeMutablePointer<PanicRecord>) {
    record.pointee.isNoted = true
    if !pointee.watch.isEmpty { notePanic(record) }
  }

  private func newPanic(
    _ type: UInt64, _ data: UInt64, isGoexit: Bool
  ) -> UnsafeMutablePointer<PanicRecord>? {
    let goroutine = pointee.current
    guard let memory = pointee.pool.allocate(sizeClass: PanicRecord.sizeClass) else {
      stop(.budget(Budget(.heap, limit: Int64(pointee.limits.heapBytes))))
      return nil
    }
    let record = memory.bindMemory(to: PanicRecord.self, capacity: 1)
    record.initialize(
      to: PanicRecord(
        link: goroutine.pointee.panics, type: type, data: data,
        frame: frameOffset(pointee.fp), pc: pointee.pc, isGoexit: isGoexit))
    goroutine.pointee.panics = record
    return record
  }

  /// runtime.Goexit.
  func goexit() {
    if newPanic(0, 0, isGoexit: true) != nil { runPanic() }
  }

  /// Runs the next deferred call of the goroutine for its newest panic, or ends what there is to end.
  @inline(never)
  func runPanic() {
    let goroutine = pointee.current
    guard let record = goroutine.pointee.panics else { return }
    if let deferred = goroutine.pointee.defers {
      record.pointee.deferFrame = deferred.pointee.frame
      runDeferred(deferred, returningTo: pointee.panicCode)
    } else if record.pointee.isGoexit {
      endGoroutine()
    } else {
      printPanics()
    }
  }

  /// A deferred call that a panic ran has returned; fp is the frame that panicked.
  @inline(never)
  func continuePanic() {
    guard let record = pointee.current.pointee.panics else { return endGoroutine() }
    pointee.pc = record.pointee.pc
    if record.pointee.isPrinting {
      printPanics()
    } else if record.pointee.isRecovered {
      resume(record)
    } else {
      runPanic()
    }
  }

  /// Goes on in the frame whose deferred call recovered.
  private func resume(_ record: UnsafeMutablePointer<PanicRecord>) {
    let goroutine = pointee.current
    let target = record.pointee.deferFrame
    var goexit: UnsafeMutablePointer<PanicRecord>?
    while let top = goroutine.pointee.panics, top.pointee.frame >= target {
      goroutine.pointee.panics = top.pointee.link
      if top.pointee.isGoexit {
        goexit = top
      } else {
        release(top)
      }
    }
    pointee.fp = goroutine.pointee.stack + target
    if let goexit {
      // The panic had interrupted a Goexit, which goes on.
      goexit.pointee.link = goroutine.pointee.panics
      goexit.pointee.frame = target
      goroutine.pointee.panics = goexit
      pointee.pc = goexit.pointee.pc
      runPanic()
      return
    }
    if !pointee.watch.isEmpty { noteRecover() }
    guard let point = frameFunction(pointee.fp).pointee.recoveryPoint else {
      // A wrapper without deferred calls of its own cannot be here.
      stopFatal("recovered in a function without deferred calls")
      return
    }
    pointee.pc = point
  }

  func release(_ record: UnsafeMutablePointer<PanicRecord>) {
    pointee.pool.release(UnsafeMutableRawPointer(record), sizeClass: PanicRecord.sizeClass)
  }

  /// The frame that called that at `fp`; `fp` itself at the end of the stack.
  func caller(_ fp: Slots) -> Slots { fp - int(fp[-2]) }

  /// recover(), called by the function of frame `fp`.
  @inline(never)
  func recover(_ fp: Slots, to target: Slots) {
    target[0] = 0
    target[1] = 0
    guard let record = pointee.current.pointee.panics, !record.pointee.isGoexit,
      !record.pointee.isRecovered
    else { return }
    var frame = fp
    let code = word(pointee.panicCode)
    while frame[-1] != code {
      if frame[-2] == 0 { return }
      frame -= int(frame[-2])
      if !frameFunction(frame).pointee.isWrapper { return }
    }
    // The deferred call must be the newest panic's, not one that an older panic runs.
    if frameOffset(frame - int(frame[-2])) != record.pointee.frame { return }
    record.pointee.isRecovered = true
    target[0] = record.pointee.type
    target[1] = record.pointee.data
  }
}

/// The types of the values with which the machine panics: those of Go's package runtime where the image knows them.
final class RuntimeTypes {
  /// runtime.errorString: "runtime error: " comes before the text.
  let error: TypeReference
  /// runtime.boundsError.
  let bounds: TypeReference
  /// runtime.plainError: the text alone.
  let plain: TypeReference
  /// maps.unhashableTypeError: the name of a type.
  let unhashable: TypeReference
  /// *runtime.TypeAssertionError.
  let assertion: TypeReference
  /// *runtime.PanicNilError.
  private let nilError: TypeReference

  init(_ image: Image) {
    func named(_ name: String, in package: String = "runtime") -> TypeReference {
      if let known = image.runtimeType(package, name) { return known }
      let qualifier = package.split(separator: "/").last.map(String.init) ?? package
      let type = image.types.named("\(qualifier).\(name)", localName: name, package: package)
      image.types.complete(type, underlying: image.types.basic(.string))
      return type
    }
    error = named("errorString")
    bounds = named("boundsError")
    plain = named("plainError")
    unhashable = named("unhashableTypeError", in: "internal/runtime/maps")
    let assertionError = image.runtimeType("runtime", "TypeAssertionError")
    assertion = assertionError.map { image.types.pointer(to: $0) } ?? plain
    let panicNil = image.runtimeType("runtime", "PanicNilError")
    nilError = panicNil.map { image.types.pointer(to: $0) } ?? plain
  }

  /// The value with which panic(nil) panics.
  func nilPanic(_ state: MachinePointer) -> (UInt64, UInt64) {
    (word(nilError), state.makeTextValue(nilError, "panic called with nil argument") ?? 0)
  }

  /// Whether values of a type hold the text that their Error method gives, or what follows "runtime error: " in it.
  func isText(_ type: TypeReference) -> Bool {
    type == error || type == bounds || type == plain || type == unhashable || type == assertion
      || type == nilError
  }

  /// The text that the Error method of a value of the machine's own types gives; nil for other types.
  func text(of type: TypeReference, _ data: UInt64, _ state: MachinePointer) -> String? {
    guard isText(type), data != 0 else { return nil }
    let text = state.text(slots(at: data)[0], slots(at: data)[1])
    if type == unhashable { return "hash of unhashable type: " + text }
    let isPrefixed = type == error || type == bounds || type == nilError
    return isPrefixed ? "runtime error: " + text : text
  }
}
