// Package runtime: goroutines, the collector, stacks; and what package testing asks of the machine.

import CSP

/// What a step of the machine counts for in a benchmark, where calculation would take no time at all.
private let benchmarkStepNanoseconds: Int64 = 5

extension NativeTable {
  /// Adds package runtime's natives.
  public mutating func addRuntime() {
    add("runtime.NumGoroutine", results: 1) { call in
      if !call.isChosen() { return .retry }
      call.state.noteGoroutineCount()
      call.state.poll()
      // Go has one goroutine that takes signals, once a channel is told of them.
      let takers = call.machine.signalFunction == 0 ? 0 : 1
      call.set(0, call.state.pointee.liveGoroutines + takers)
      return .done
    }
    add("runtime.enterInitializer", results: 0) { call in
      call.state.pointee.current.pointee.initializers &+= 1
      return .done
    }
    add("runtime.leaveInitializer", results: 0) { call in
      call.state.pointee.current.pointee.initializers &-= 1
      return .done
    }
    add("runtime.Gosched", results: 0) { call in
      if !call.isChosen() { return .retry }
      return .yield
    }
    add("runtime.Goexit", results: 0) { _ in .goexit }
    add("iter.goexit", results: 0) { _ in .goexit }
    add("runtime.GOMAXPROCS", results: 1) { call in
      let machine = call.machine
      call.set(0, machine.processors)
      let wanted = call.int(0)
      if wanted > 0 { machine.processors = wanted }
      return .done
    }
    add("runtime.NumCPU", results: 1) { call in
      let virtual = call.machine.virtualProcessors
      call.set(0, virtual > 0 ? virtual : Machine.processorCount)
      return .done
    }
    add("runtime.GC", results: 0) { call in
      call.state.forgetCalls(from: call.window)
      call.state.collect()
      call.machine.forcedCollections += 1
      _ = call.state.startDueCalls()
      return .yield
    }
    add("runtime/debug.traceAll", results: 0) { call in
      call.machine.tracesAll = call.bool(0)
      return .done
    }
    add("runtime.fatal", results: 0) { $0.fatal($0.string(0)) }
    add("runtime.setFinalizer", results: 0) { $0.setFinalizer() }
    add("runtime.addCleanup", results: 1) { call in
      call.set(
        0, call.state.pointee.heap.add(.cleanup, to: call[0], target: call[1]))
      return .done
    }
    add("runtime.stopCleanup", results: 0) { call in
      call.state.pointee.heap.removeSpecial(id: call[0])
      return .done
    }
    add("runtime.Stack", results: 1) { $0.stack() }
    add("runtime.memStatistics", results: 9) { $0.memStatistics() }
    add("testing.nanoseconds", results: 1) { call in
      call.state.settleSteps()
      let steps = Int64(clamping: call.state.pointee.steps) &* benchmarkStepNanoseconds
      call.set(0, Int(clamping: call.state.pointee.now &+ steps))
      return .done
    }
    add("testing.allocations", results: 2) { call in
      let figures = call.state.pointee.heap.statistics
      call.set(0, max(0, figures.objects))
      call.set(1, max(0, figures.totalAllocated))
      return .done
    }
    add("testing.bubbleNanoseconds", results: 1) { call in
      call.set(0, slot(call.machine.bubbleNanoseconds))
      return .done
    }
    add("testing.noteEnd", results: 0) { call in
      call.machine.testsEnded &+= 1
      return .done
    }
    add("runtime.callerPC", results: 1) { $0.callerPC() }
    add("runtime.location", results: 6) { $0.location() }
  }
}

extension NativeCall {
  fileprivate func setFinalizer() -> NativeOutcome {
    guard let type = type(0), type.pointee.kind == .pointer else {
      let name = type(0)?.pointee.name.string ?? "nil"
      return fatal("runtime.SetFinalizer: first argument is \(name), not pointer")
    }
    state.pointee.heap.removeFinalizer(of: self[1])
    guard let function = self.type(2) else { return .done }
    if function.pointee.kind != .function {
      let name = function.pointee.name.string
      return fatal("runtime.SetFinalizer: second argument is \(name), not a function")
    }
    state.pointee.heap.add(
      .finalizer, to: self[1], target: self[3], argumentType: word(type))
    return .done
  }

  fileprivate func stack() -> NativeOutcome {
    var text = state.traceback(state.pointee.current, state: "running")
    if bool(3) { text += state.tracebackOfOthers() }
    let target = mutableBytes(0)
    let count = min(target.count, text.utf8.count)
    var copy = text
    copy.withUTF8 { source in
      if count > 0 {
        target.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(source)[..<count]))
      }
    }
    set(0, count)
    return .done
  }

  fileprivate func memStatistics() -> NativeOutcome {
    let figures = state.pointee.heap.statistics
    let stacks = Int(truncatingIfNeeded: state.pointee.pool.next &- state.pointee.pool.base)
    let all = [
      figures.allocated, figures.totalAllocated, figures.system, stacks, figures.objects,
      figures.freed, figures.collections, machine.forcedCollections, figures.nextCollection,
    ]
    for (index, value) in all.enumerated() { set(index, max(0, value)) }
    return .done
  }

  fileprivate func callerPC() -> NativeOutcome {
    var left = int(0)
    let (entries, _) = state.stackEntries(state.pointee.current, most: max(0, left) + 1)
    set(0, 0)
    for entry in entries {
      if entry.isBelowPanic || entry.isBelowGoexit {
        if left == 0 {
          set(0, (entry.isBelowPanic ? RuntimeFrame.panic : .goexit).rawValue &+ 1)
          break
        }
        left -= 1
      }
      if left == 0 {
        set(0, word(entry.pc) &+ 1)
        break
      }
      left -= 1
    }
    return .done
  }

  fileprivate func location() -> NativeOutcome {
    let pc = self[0]
    for slot in 0..<6 { set(slot, 0) }
    if let frame = RuntimeFrame(rawValue: (pc &- 1) & ~7) {
      guard set(0, frame.name), set(2, RuntimeFrame.file) else { return .outOfMemory }
      set(4, frame.line)
      return .done
    }
    guard pc > 1, let found = image.location(of: code(at: (pc &- 1) & ~7)) else { return .done }
    let function = image.functions[found.function]
    guard set(0, function.name) else { return .outOfMemory }
    if function.positions.indices.contains(found.offset),
      let place = image.place(function.positions[found.offset])
    {
      guard set(2, place.file) else { return .outOfMemory }
      set(4, place.line)
    }
    set(5, UInt64(UInt(bitPattern: function.code.baseAddress)))
    return .done
  }
}
