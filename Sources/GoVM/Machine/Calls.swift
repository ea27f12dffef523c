// Calls beyond the fast path: stacks that grow, functions compiled at their first call, natives, `go` and `defer`.
//
// Invariant: a frame's header (closure, distance, return pc) is complete before its code runs; a static call's closure
// is the function's record, so that every frame names its function.

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  /// The Machine.
  @inline(__always)
  var owner: Machine { pointee.owner.takeUnretainedValue() }

  /// The function of a frame.
  @inline(__always)
  func frameFunction(_ fp: Slots) -> FunctionReference { function(of: fp[-3]) }

  /// A frame of the running goroutine as an offset in slots.
  @inline(__always)
  func frameOffset(_ fp: Slots) -> Int { fp - pointee.current.pointee.stack }

  // MARK: Stacks

  /// A call whose frame does not fit, or for which the budget is used up: makes room or ticks; the call is executed
  /// anew.
  @inline(never)
  func callSlow(slots needed: Int) {
    if pointee.budget < 0 {
      tick()
      return
    }
    _ = ensureStack(above: pointee.fp, slots: needed)
  }

  /// Makes sure that `count` slots from `place` (in the running goroutine's stack) on belong to the stack; the stack
  /// may move, and `fp` with it. False if the run has ended.
  @inline(never)
  func ensureStack(above place: Slots, slots count: Int) -> Bool {
    let goroutine = pointee.current
    if place + count <= pointee.limit { return true }
    let used = place - goroutine.pointee.stack
    let needed = (used &+ count &+ 16) &* 8
    let (fpOffset, limit) = (pointee.fp - goroutine.pointee.stack, pointee.limits.stackBytes)
    if needed > limit {
      stackOverflow()
      return false
    }
    let sizeClass = max(Pool.sizeClass(bytes: needed), Int(goroutine.pointee.stackClass) &+ 1)
    let least = max(sizeClass, 10)
    guard least < Pool.classes, let memory = pointee.pool.allocate(sizeClass: least) else {
      stop(.budget(Budget(.heap, limit: Int64(pointee.limits.heapBytes))))
      return false
    }
    let fresh = memory.bindMemory(to: UInt64.self, capacity: 1 << (least &- 3))
    fresh.update(from: goroutine.pointee.stack, count: used)
    // What lies above `place` is garbage, except for a window that reaches beyond it.
    let rest = min(count, pointee.limit - place)
    if rest > 0 { (fresh + used).update(from: place, count: rest) }
    releaseStack(of: goroutine)
    goroutine.pointee.stack = fresh
    goroutine.pointee.stackEnd = fresh + (1 << (least &- 3))
    goroutine.pointee.stackClass = UInt8(truncatingIfNeeded: least)
    pointee.limit = goroutine.pointee.stackEnd
    pointee.fp = fresh + fpOffset
    return true
  }

  /// Gives a grown stack back to the pool.
  func releaseStack(of goroutine: GoroutineReference) {
    let sizeClass = Int(goroutine.pointee.stackClass)
    if sizeClass == 0 { return }
    pointee.pool.release(UnsafeMutableRawPointer(goroutine.pointee.stack), sizeClass: sizeClass)
  }

  // MARK: Compiling

  /// Compiles the running function, whose code begins anew then.
  @inline(never)
  func compileFunction() {
    let function = frameFunction(pointee.fp)
    owner.compile(function)
    if function.pointee.code.pointee.op == .compileFunction {
      let name = owner.image.functions[Int(function.pointee.index)].name
      stop(.fatal(message: "no code for " + name))
      return
    }
    pointee.pc = function.pointee.code
    _ = ensureStack(above: pointee.fp, slots: Int(function.pointee.frameSlots))
  }

  // MARK: Natives

  /// Runs a native.
  @inline(__always)
  func invoke(_ index: Int, window: Slots) -> NativeOutcome {
    let call = NativeCall(
      state: self, window: window, arguments: window + Int(pointee.nativeResults[index]))
    return pointee.natives[index]._withUnsafeGuaranteedRef { $0.call(call) }
  }

  /// Calls the native of a quickened callNative. False if the loop must reload.
  @inline(never)
  func callNative(_ window: Slots) -> Bool {
    let index = pointee.pc.imm
    let outcome = invoke(index, window: window)
    if outcome == .done { return true }
    nativeReturned(outcome, window: window)
    return false
  }

  /// Turns a callNative into an opcode of its own.
  func quicken(_ op: Opcode) {
    if pointee.pc.pointee.op == .callNative { pointee.pc.pointee.op = op }
  }

  /// What follows a native that was not simply done.
  @inline(never)
  func nativeReturned(_ outcome: NativeOutcome, window: Slots) {
    switch outcome {
    case .done: pointee.pc += 1
    case .panic:
      if !pointee.isStopped { panic(pointee.panicType, pointee.panicData) }
    case .park:
      pointee.pc += 1
      switchAway()
    case .retry: switchAway()
    case .yield:
      pointee.pc += 1
      yield()
    case .stop:
      if !pointee.isStopped && owner.ended == nil {
        stop(.fatal(message: "a native function stopped the program without an outcome"))
      }
    case .goexit: goexit()
    case .call: callInPlace(window)
    case .outOfMemory: nativeNeedsMemory()
    }
  }

  /// A native could not allocate: once after a collection it may try again.
  private func nativeNeedsMemory() {
    if pointee.isStopped { return }
    if pointee.starved == pointee.pc && pointee.starvedAt == pointee.heap.counts.collections {
      stop(.budget(Budget(.heap, limit: Int64(pointee.limits.heapBytes))))
      return
    }
    collect()
    pointee.starved = pointee.pc
    pointee.starvedAt = pointee.heap.counts.collections
  }

  /// Calls the func value that a native asked for, with the native's window.
  private func callInPlace(_ window: Slots) {
    let closure = pointee.calledClosure
    if closure == 0 {
      raise(.nilDereference)
      return
    }
    let callee = function(of: closure)
    let distance = window - pointee.fp
    let isBody = distance == 0
    if !ensureStack(above: window, slots: Int(callee.pointee.frameSlots)) { return }
    let frame = pointee.fp + distance
    if isBody {
      // The native is itself the frame's code: a tail call.
      frame[-3] = closure
    } else {
      frame[-1] = word(pointee.pc + 1)
      frame[-2] = UInt64(distance)
      frame[-3] = closure
    }
    pointee.fp = frame
    pointee.pc = callee.pointee.code
  }

  // MARK: Goroutines

  /// `go closure(…)`, arguments in the window. False if the loop must reload.
  @inline(never)
  func startGoroutine(_ closure: UInt64, window: Slots) -> Bool {
    if closure == 0 {
      stopFatal("go of nil func value")
      return false
    }
    let callee = function(of: closure)
    let skipped = Int(callee.pointee.resultSlots)
    guard
      let goroutine = makeGoroutine(
        closure, arguments: window + skipped, count: Int(callee.pointee.parameterSlots),
        bubble: pointee.current.pointee.bubble)
    else { return false }
    goroutine.pointee.creation = pointee.pc
    goroutine.pointee.creator = function(of: pointee.fp[-3])
    makeReady(goroutine)
    if !pointee.watch.isEmpty { noteGo(goroutine) }
    return true
  }

  /// A new goroutine of a bubble (0: of none) that will call a func value; nil if the run has ended for want of memory or
  /// numbers.
  func makeGoroutine(
    _ closure: UInt64, arguments: UnsafePointer<UInt64>?, count: Int, bubble: UInt32 = 0
  ) -> GoroutineReference? {
    guard let id = takeNumber(), let goroutine = takeBlock() else { return nil }
    let callee = function(of: closure)
    let skipped = Int(callee.pointee.resultSlots)
    let needed = Frame.headerSlots &+ max(Int(callee.pointee.frameSlots), skipped &+ count)
    let raw = UnsafeMutableRawPointer(goroutine)
    var stack = (raw + Goroutine.stackOffset).assumingMemoryBound(to: UInt64.self)
    var end = (raw + Goroutine.blockBytes).assumingMemoryBound(to: UInt64.self)
    var stackClass: UInt8 = 0
    if stack + needed > end {
      let least = Pool.sizeClass(bytes: needed &* 8)
      guard let memory = pointee.pool.allocate(sizeClass: least) else {
        stop(.budget(Budget(.heap, limit: Int64(pointee.limits.heapBytes))))
        return nil
      }
      stack = memory.bindMemory(to: UInt64.self, capacity: 1 << (least &- 3))
      end = stack + (1 << (least &- 3))
      stackClass = UInt8(truncatingIfNeeded: least)
    }
    let fp = stack + Frame.headerSlots
    fp[-1] = word(pointee.endCode)
    fp[-2] = 0
    fp[-3] = closure
    if let arguments, count > 0 { (fp + skipped).update(from: arguments, count: count) }
    goroutine.initialize(
      to: Goroutine(
        pc: callee.pointee.code, fp: fp, stack: stack, stackEnd: end,
        waiter: Waiter(goroutine: id, owner: UInt(bitPattern: goroutine)),
        timer: TimerState(owner: UInt(bitPattern: goroutine), kind: MachineTimer.sleep.rawValue),
        entry: closure, id: id, parent: pointee.current.pointee.id,
        bubble: bubble, stackClass: stackClass))
    pointee.goroutines[Int(id)] = goroutine
    pointee.liveGoroutines &+= 1
    if goroutine.pointee.bubble != 0 { owner.countBubble(goroutine.pointee.bubble, by: 1) }
    return goroutine
  }

  private func takeBlock() -> GoroutineReference? {
    let free = pointee.freeBlocks
    if free != 0 {
      pointee.freeBlocks = slots(at: free).pointee
      return GoroutineReference(bitPattern: UInt(free))
    }
    guard let memory = pointee.pool.allocate(sizeClass: 10) else {
      stop(.budget(Budget(.heap, limit: Int64(pointee.limits.heapBytes))))
      return nil
    }
    return memory.bindMemory(to: Goroutine.self, capacity: 1)
  }

  private func takeNumber() -> UInt32? {
    if pointee.liveGoroutines >= pointee.limits.goroutines {
      stop(.budget(Budget(.goroutines, limit: Int64(pointee.limits.goroutines))))
      return nil
    }
    if pointee.goroutineCount > MachineState.freshNumbers,
      let number = pointee.freeNumbers.popLast()
    {
      return number
    }
    let number = pointee.goroutineCount
    if number == pointee.goroutineCapacity { growTable() }
    pointee.goroutineCount &+= 1
    return UInt32(truncatingIfNeeded: number)
  }

  private func growTable() {
    let larger = pointee.goroutineCapacity &* 2
    let fresh = UnsafeMutablePointer<GoroutineReference?>.allocate(capacity: larger)
    fresh.initialize(repeating: nil, count: larger)
    fresh.update(from: pointee.goroutines, count: pointee.goroutineCapacity)
    pointee.goroutines.deallocate()
    pointee.goroutines = fresh
    pointee.goroutineCapacity = larger
  }

  /// The goroutine with a number, if it is alive.
  @inline(__always)
  func goroutine(_ number: UInt32) -> GoroutineReference? {
    Int(number) < pointee.goroutineCount ? pointee.goroutines[Int(number)] : nil
  }

  /// The running goroutine's first function has returned, or Goexit has run all deferred calls.
  @inline(never)
  func endGoroutine() {
    let goroutine = pointee.current
    let isMain = goroutine.pointee.id == 1 && goroutine.pointee.panics == nil
    let isEnd = isMain && !pointee.isMainDone
    // After a panic, unseen: main might have returned before it.
    let wouldEnd = isMain && owner.ended != nil
    // That main returns is an operation of its own: others may come before.
    if (isEnd || wouldEnd) && !isChosen() { return }
    if !pointee.watch.isEmpty { noteExit(goroutine) }
    if isEnd {
      mainReturned()
      return
    }
    if wouldEnd { touch(Access.end, .read) }
    if goroutine.pointee.id == 1 { pointee.isMainGone = true }
    free(goroutine)
    schedule()
  }

  /// Forgets a goroutine that has ended.
  func free(_ goroutine: GoroutineReference) {
    releaseStack(of: goroutine)
    if goroutine.pointee.selectClass != 0, let memory = goroutine.pointee.selectMemory {
      pointee.pool.release(memory, sizeClass: Int(goroutine.pointee.selectClass))
    }
    while let record = goroutine.pointee.panics {
      goroutine.pointee.panics = record.pointee.link
      release(record)
    }
    if goroutine.pointee.bubble != 0 { owner.countBubble(goroutine.pointee.bubble, by: -1) }
    let id = goroutine.pointee.id
    goroutine.pointee.status = .dead
    pointee.goroutines[Int(id)] = nil
    pointee.liveGoroutines &-= 1
    if goroutine.pointee.isSystem { pointee.liveGoroutines &+= 1 }
    if pointee.goroutineCount > MachineState.freshNumbers { pointee.freeNumbers.append(id) }
    slots(at: word(goroutine)).pointee = pointee.freeBlocks
    pointee.freeBlocks = word(goroutine)
  }

  // MARK: Deferred calls

  /// Defers a call for a frame of the running goroutine. False if the loop must reload.
  @inline(never)
  func deferCall(_ closure: UInt64, window: Slots, frame: Int) -> Bool {
    var count = 0
    var arguments = window
    if closure != 0 {
      let callee = function(of: closure)
      count = Int(callee.pointee.parameterSlots)
      arguments = window + Int(callee.pointee.resultSlots)
    }
    let sizeClass = Pool.sizeClass(bytes: DeferRecord.headBytes &+ count &* 8)
    guard let memory = pointee.pool.allocate(sizeClass: sizeClass) else {
      stop(.budget(Budget(.heap, limit: Int64(pointee.limits.heapBytes))))
      return false
    }
    let record = memory.bindMemory(to: DeferRecord.self, capacity: 1)
    record.initialize(
      to: DeferRecord(
        link: nil, closure: closure, frame: frame, count: Int32(truncatingIfNeeded: count),
        sizeClass: Int32(truncatingIfNeeded: sizeClass)))
    if count > 0 { record.arguments.update(from: arguments, count: count) }
    let goroutine = pointee.current
    guard let first = goroutine.pointee.defers, first.pointee.frame > frame else {
      record.pointee.link = goroutine.pointee.defers
      goroutine.pointee.defers = record
      return true
    }
    // For an outer function: behind those of the frames inside it.
    var before = first
    while let next = before.pointee.link, next.pointee.frame > frame { before = next }
    record.pointee.link = before.pointee.link
    before.pointee.link = record
    return true
  }

  /// Calls a deferred call (the first of the list) above the running frame.
  @inline(never)
  func runDeferred(_ record: UnsafeMutablePointer<DeferRecord>, returningTo pc: ProgramCounter) {
    let goroutine = pointee.current
    let closure = record.pointee.closure
    if closure == 0 {
      goroutine.pointee.defers = record.pointee.link
      release(record)
      raise(.nilDereference)
      return
    }
    let callee = function(of: closure)
    let gap = Int(frameFunction(pointee.fp).pointee.frameSlots) &+ Frame.headerSlots
    let skipped = Int(callee.pointee.resultSlots)
    let needed = max(
      Int(callee.pointee.frameSlots), skipped &+ Int(record.pointee.count))
    // The record stays in the list until nothing can fail: a collection finds the arguments there.
    if !ensureStack(above: pointee.fp, slots: gap &+ needed) { return }
    goroutine.pointee.defers = record.pointee.link
    let frame = pointee.fp + gap
    frame[-1] = word(pc)
    frame[-2] = UInt64(gap)
    frame[-3] = closure
    (frame + skipped).update(from: record.arguments, count: Int(record.pointee.count))
    release(record)
    pointee.fp = frame
    pointee.pc = callee.pointee.code
  }

  @inline(__always)
  func release(_ record: UnsafeMutablePointer<DeferRecord>) {
    pointee.pool.release(
      UnsafeMutableRawPointer(record), sizeClass: Int(record.pointee.sizeClass))
  }
}
