// Collections: where the roots are, and what the collector makes due.

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  /// Frees what nothing reaches. pc and fp are saved.
  @inline(never)
  func collect() {
    pointee.heap.beginMarking()
    markGlobals()
    for number in 1..<pointee.goroutineCount {
      if let goroutine = pointee.goroutines[number] { markGoroutine(goroutine) }
    }
    markTimers()
    pointee.heap.endMarking()
    if pointee.heap.isProfiled {
      owner.profiler.collected(step: max(Heap.minimumStep, pointee.heap.statistics.allocated))
    }
    if pointee.watch.contains(.race) { withRaces { $0.forgetVariables() } }
    owner.noteCollection()
  }

  /// Marks what global variables and the machine itself point to.
  func markGlobals() {
    pointee.heap.markWords(UnsafePointer(pointee.globals), count: pointee.globalCount)
    pointee.heap.mark(pointee.calledClosure)
    pointee.heap.mark(pointee.panicData)
    for root in owner.roots { pointee.heap.mark(root) }
    for bubble in owner.bubbles { pointee.heap.mark(bubble.stuck) }
  }

  /// Marks the functions, channels and objects of timers that are set.
  func markTimers() {
    guard let timers = timers.pointee.timers else { return }
    for index in 0..<self.timers.pointee.count {
      if timers[index].pointee.kind != MachineTimer.sleep.rawValue {
        pointee.heap.mark(word(UnsafeRawPointer(timers[index])))
      }
    }
  }

  /// Marks what a goroutine's frames, deferred calls and panics point to.
  func markGoroutine(_ goroutine: GoroutineReference) {
    let isRunning = goroutine == pointee.current && goroutine.pointee.status == .running
    let fp = isRunning ? pointee.fp : goroutine.pointee.fp
    let top = fp + Int(frameFunction(fp).pointee.frameSlots)
    let start = goroutine.pointee.stack
    pointee.heap.markWords(UnsafePointer(start), count: top - start)
    pointee.heap.mark(goroutine.pointee.waitObject)
    pointee.heap.mark(goroutine.pointee.entry)
    var deferred = goroutine.pointee.defers
    while let record = deferred {
      pointee.heap.mark(record.pointee.closure)
      pointee.heap.markWords(
        UnsafePointer(record.arguments), count: Int(record.pointee.count))
      deferred = record.pointee.link
    }
    var panic = goroutine.pointee.panics
    while let record = panic {
      pointee.heap.mark(record.pointee.data)
      pointee.heap.mark(record.pointee.text)
      panic = record.pointee.link
    }
  }

  /// Clears what earlier calls of the running function have left where a call's window without parameters is: windows
  /// are taken from the end of what lives, so nothing behind it does. A program that collects on purpose looks at what is gone.
  func forgetCalls(from window: UnsafeMutablePointer<UInt64>) {
    let fp = pointee.fp
    let end = fp + Int(frameFunction(fp).pointee.frameSlots)
    guard window > fp, window < end else { return }
    window.update(repeating: 0, count: end - window)
  }

  /// Starts goroutines for finalizers and cleanups that are due. Whether there were any.
  @inline(never)
  func startDueCalls() -> Bool {
    var any = false
    while let call = pointee.heap.takeDueCall() {
      if call.function == 0 { continue }
      let callee = function(of: call.function)
      let count = Int(callee.pointee.parameterSlots)
      var arguments = [UInt64](repeating: 0, count: max(2, count))
      switch call.kind {
      case .finalizer:
        if count == 2 {
          arguments = [call.argumentType, call.argument]
        } else {
          arguments[0] = call.argument
        }
      case .cleanup, .weak:
        if let type = dynamicType(call.argumentType), type.pointee.slots == count {
          var data = call.argument
          unbox(type, data, to: &arguments)
          data = 0
        } else {
          arguments[0] = call.argument
        }
      }
      guard let goroutine = makeGoroutine(call.function, arguments: arguments, count: count) else {
        return true
      }
      goroutine.pointee.isSystem = true
      goroutine.pointee.parent = 0
      pointee.liveGoroutines &-= 1
      makeReady(goroutine)
      if !pointee.watch.isEmpty { noteGo(goroutine) }
      any = true
    }
    return any
  }
}
