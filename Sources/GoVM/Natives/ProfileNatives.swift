// Package runtime/pprof: profiles as lines of numbers, values first and then program counters.

import CSP

extension NativeTable {
  /// Adds runtime/pprof's natives.
  public mutating func addProfiles() {
    add("runtime/pprof.startCPU", results: 0) { call in
      let state = call.state
      state.settleSteps()
      // What came before is not part of it.
      state.noteSteps(state.pointee.current)
      state.pointee.watch.insert(.profile)
      state.pointee.quantum = min(state.pointee.quantum, Profiler.interval)
      if call.machine.profiler.cpu != nil { return .done }
      call.machine.profiler.startCPU(state.pointee.steps)
      if state.pointee.chooser != nil { return .done }
      // What is left of the quantum would go by without a sample: the goroutine goes on at once, with a new one.
      state.pointee.chosen = state.pointee.current
      return .retry
    }
    add("runtime/pprof.stopCPU", results: 2) { call in
      let state = call.state
      state.settleSteps()
      state.noteSteps(state.pointee.current)
      let lines = call.machine.profiler.cpu?.lines { _, entry in [entry.count, entry.amount] }
      call.machine.profiler.stopCPU()
      if call.machine.profiler.whole == nil {
        state.pointee.quantum = call.machine.standardQuantum
      }
      return call.set(0, lines ?? "") ? .done : .outOfMemory
    }
    add("runtime/pprof.heapLines", results: 2) { call in
      let (state, profiler) = (call.state, call.machine.profiler)
      let heap = state.pointee.heap
      if heap.isProfiled {
        profiler.finish(object: heap.lastObject, bytes: -1 &- heap.debt)
      }
      let alive = profiler.alive { state.pointee.heap.isLive($0) }
      let lines = profiler.sites.lines { number, entry in
        let now = number < alive.count ? alive[number] : (0, 0)
        return [now.0, now.1, entry.count, entry.amount]
      }
      return call.set(0, lines) ? .done : .outOfMemory
    }
    add("runtime/pprof.blockLines", results: 2) { call in
      let profiler = call.machine.profiler
      let table = call.bool(0) ? profiler.locks : profiler.blocks
      let lines = table?.lines { _, entry in [entry.count, entry.amount] }
      return call.set(0, lines ?? "") ? .done : .outOfMemory
    }
    add("runtime.profileBlocks", results: 0) { call in
      let (isLock, isOn) = (call.bool(0), call.bool(1))
      let profiler = call.machine.profiler
      if isOn { call.state.pointee.watch.insert(.profile) }
      if isLock {
        profiler.locks = isOn ? profiler.locks ?? StackTable() : nil
      } else {
        profiler.blocks = isOn ? profiler.blocks ?? StackTable() : nil
      }
      return .done
    }
  }
}
