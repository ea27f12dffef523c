// Stacks as the runtime prints them, the report of an unrecovered panic, and print and println.
//
// Arguments are elided as "(...)"; a frame's offset is +0x0.

import CSP

/// One line of a stack.
struct StackEntry {
  var function: FunctionReference
  var pc: ProgramCounter
  /// Whether the call of a deferred function by a panic lies between this frame and the one above.
  var isBelowPanic = false
  /// Whether such a call by Goexit does.
  var isBelowGoexit = false
}

/// A frame of Go's runtime that calls deferred functions, in whose place the machine has none. The raw value stands for a
/// program counter in it.
enum RuntimeFrame: UInt64 {
  case panic = 8
  case goexit = 16

  /// The name that package runtime gives it.
  var name: String {
    switch self {
    case .panic: "runtime.gopanic"
    case .goexit: "runtime.Goexit"
    }
  }

  /// The line of the call.
  var line: Int {
    switch self {
    case .panic: 859
    case .goexit: 694
    }
  }

  /// The file and the line.
  var place: String { "\(Self.file):\(line)" }

  static let file = "/usr/local/go/src/runtime/panic.go"
}

extension UnsafeMutablePointer where Pointee == MachineState {
  /// Writes to stderr.
  func write(_ text: String) { _ = write(.stderr, text) }

  /// Writes text; false if that used up the budget.
  func write(_ stream: OutputStream, _ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { write(stream, UnsafeRawBufferPointer($0)) }
  }

  /// Writes bytes; false if that used up the budget.
  func write(_ stream: OutputStream, _ bytes: UnsafeRawBufferPointer) -> Bool {
    if pointee.isMainDone || pointee.isStopped { return !pointee.isStopped }
    let room = max(0, pointee.limits.outputBytes - pointee.written)
    let count = min(room, bytes.count)
    pointee.written += bytes.count
    if count > 0 { owner.output(stream, UnsafeRawBufferPointer(rebasing: bytes[..<count])) }
    if count < bytes.count {
      stop(.budget(Budget(.output, limit: Int64(pointee.limits.outputBytes))))
      return false
    }
    return true
  }

  // MARK: Stacks

  /// The frames of a goroutine, innermost first, without wrappers; at most the first and last `most`, and how many
  /// lie between.
  func stackEntries(
    _ goroutine: GoroutineReference, most: Int = 50
  ) -> (entries: [StackEntry], elided: Int) {
    let isRunning = goroutine == pointee.current && goroutine.pointee.status == .running
    var fp = isRunning ? pointee.fp : goroutine.pointee.fp
    var pc = isRunning ? pointee.pc : goroutine.pointee.pc
    if !isRunning && isBehind(goroutine) { pc -= 1 }
    var record = goroutine.pointee.panics
    var first: [StackEntry] = []
    var last: [StackEntry] = []
    var total = 0
    var isBelowPanic = false
    var isBelowGoexit = false
    while true {
      let entry = StackEntry(
        function: frameFunction(fp), pc: pc, isBelowPanic: isBelowPanic,
        isBelowGoexit: isBelowGoexit)
      (isBelowPanic, isBelowGoexit) = (false, false)
      if !entry.function.pointee.isWrapper || entry.isBelowPanic {
        total += 1
        if first.count < most {
          first.append(entry)
        } else {
          if last.count >= 2 * most { last.removeFirst(most) }
          last.append(entry)
        }
      }
      let back = fp[-1]
      if back == word(pointee.endCode) || fp[-2] == 0 { break }
      fp -= int(fp[-2])
      if back == word(pointee.panicCode) {
        let offset = fp - goroutine.pointee.stack
        while let each = record, each.pointee.frame != offset { record = each.pointee.link }
        pc = record?.pointee.pc ?? code(at: back)
        isBelowGoexit = record?.pointee.isGoexit ?? false
        isBelowPanic = !isBelowGoexit
        record = record?.pointee.link
      } else {
        pc = callSite(code(at: back))
      }
    }
    let tail = Array(last.suffix(most))
    return (first + tail, total - first.count - tail.count)
  }

  /// The instruction that a call returning to `pc` was made by: that before, or, for a deferred call, the runDefers itself,
  /// which is executed anew. (Compilers put something between a call and a runDefers.)
  func callSite(_ pc: ProgramCounter) -> ProgramCounter {
    pc.pointee.op == .runDefers ? pc : pc - 1
  }

  /// Whether a parked goroutine's pc stands behind the operation it waits in.
  private func isBehind(_ goroutine: GoroutineReference) -> Bool {
    // What stands before a gate has not come to its operation yet.
    guard goroutine.pointee.status == .waiting, goroutine.pointee.gate == 0 else { return false }
    switch goroutine.pointee.waitReason {
    case .select, .selectNoCases, .synctestRun: return false
    case .none, .chanReceive, .chanSend, .chanReceiveNil, .chanSendNil, .sleep, .mutexLock,
      .rwMutexRLock, .rwMutexLock, .condWait, .waitGroupWait, .semacquire, .onceDo,
      .semaphoreAcquire, .rateLimiterWait, .coroutine, .ioWait, .synctestWait, .work, .foreign:
      return true
    }
  }

  /// The name of a function.
  func name(_ function: FunctionReference) -> String {
    owner.image.functions[Int(function.pointee.index)].name
  }

  /// "goroutine 1 [running]:" and the stack, as text.
  func traceback(_ goroutine: GoroutineReference, state: String) -> String {
    var text = "goroutine \(goroutine.pointee.id) [\(state)\(bubbleText(goroutine))]:\n"
    let (entries, elided) = stackEntries(goroutine)
    for (index, entry) in entries.enumerated() {
      if index == 50 && elided > 0 { text += "...\(elided) frames elided...\n" }
      // Go shows no frame of the runtime as the innermost.
      if entry.isBelowPanic && index > 0 {
        text += "panic({0x0?, 0x0?})\n\t\(RuntimeFrame.panic.place) +0x0\n"
      }
      if entry.isBelowGoexit {
        text += "runtime.Goexit()\n\t\(RuntimeFrame.goexit.place) +0x0\n"
      }
      let function = entry.function.pointee
      let arguments = function.parameterSlots == 0 || function.capturesParameters ? "()" : "(...)"
      text += name(entry.function) + arguments + "\n"
      text += "\t" + placeText(entry.function, entry.pc) + " +0x0\n"
    }
    if let creator = goroutine.pointee.creator, let creation = goroutine.pointee.creation {
      text += "created by \(name(creator)) in goroutine \(goroutine.pointee.parent)\n"
      text += "\t" + placeText(creator, creation) + " +0x0\n"
    } else if goroutine.pointee.id != 1, !goroutine.pointee.isSystem {
      // Only a timer that calls a function starts goroutines of the program in nobody's name.
      text += "created by time.goFunc\n\t\(Self.timerPlace) +0x0\n"
    }
    return text
  }

  /// " (durable), synctest bubble 1" for a goroutine that waits in a bubble.
  private func bubbleText(_ goroutine: GoroutineReference) -> String {
    let index = Int(goroutine.pointee.bubble) - 1
    guard owner.bubbles.indices.contains(index), owner.bubbles[index].outer != goroutine else {
      return ""
    }
    return (isDurablyBlocked(goroutine) ? " (durable)" : "") + ", synctest bubble \(index + 1)"
  }

  private func placeText(_ function: FunctionReference, _ pc: ProgramCounter) -> String {
    guard let place = owner.image.place(sourcePosition(function, pc)) else {
      return "<autogenerated>:1"
    }
    return "\(place.file):\(place.line)"
  }

  /// The line of package time that starts the goroutine of time.AfterFunc.
  private static var timerPlace: String { "/usr/local/go/src/time/sleep.go:182" }

  func writeTraceback(_ goroutine: GoroutineReference, state: String) {
    write(traceback(goroutine, state: state))
  }

  /// The stacks of all goroutines but the running one and the runtime's own, an empty line before each.
  func tracebackOfOthers() -> String {
    var text = ""
    for number in 1..<pointee.goroutineCount {
      guard let goroutine = pointee.goroutines[number], goroutine != pointee.current,
        !goroutine.pointee.isSystem
      else { continue }
      let isWaiting = goroutine.pointee.status == .waiting
      text += "\n"
      text += traceback(
        goroutine, state: isWaiting ? goroutine.pointee.waitReason.text : "runnable")
    }
    return text
  }

  // MARK: Unrecovered panics

  /// What stands below the panics if one of them was a nil dereference.
  static var signalLine: String {
    "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]\n"
  }

  /// Nobody recovered: asks the values' Error and String methods for their texts, one by one, then prints all and ends
  /// the run. Go: preprintpanics, printpanics.
  @inline(never)
  func printPanics() {
    guard let newest = pointee.current.pointee.panics else { return }
    if newest.pointee.isPrinting { takeText(newest) }
    var each: UnsafeMutablePointer<PanicRecord>? = newest
    while let record = each {
      if record.pointee.awaitsText {
        stopFatal(
          "panic while printing panic value: " + printingText(newest),
          isSignal: newest.pointee.isSignal)
        return
      }
      if !record.pointee.isConverted && !record.pointee.isGoexit {
        record.pointee.isConverted = true
        if askText(record) {
          newest.pointee.isPrinting = true
          return
        }
      }
      each = record.pointee.link
    }
    writePanics(newest)
  }

  /// What a text method has panicked with, as the fatal error says it: a string, else the type alone.
  private func printingText(_ record: UnsafeMutablePointer<PanicRecord>) -> String {
    guard let type = dynamicType(record.pointee.type) else { return "type nil" }
    if type == owner.image.types.basic(.string) {
      let value = slots(at: record.pointee.data)
      return text(value[0], value[1])
    }
    return "type " + type.pointee.name.string
  }

  /// The distance at which deferred calls and text methods run above the panicking frame.
  private var gap: Int { Int(frameFunction(pointee.fp).pointee.frameSlots) &+ Frame.headerSlots }

  /// A text method has returned: its result lies where its frame was.
  private func takeText(_ newest: UnsafeMutablePointer<PanicRecord>) {
    newest.pointee.isPrinting = false
    var each: UnsafeMutablePointer<PanicRecord>? = newest
    while let record = each {
      if record.pointee.awaitsText {
        record.pointee.awaitsText = false
        record.pointee.text = pointee.fp[gap]
        record.pointee.textCount = pointee.fp[gap &+ 1]
        record.pointee.hasText = true
        return
      }
      each = record.pointee.link
    }
  }

  /// Calls a value's Error or String method; false if it has none.
  private func askText(_ record: UnsafeMutablePointer<PanicRecord>) -> Bool {
    guard let type = dynamicType(record.pointee.type), !owner.runtimeTypes.isText(type) else {
      return false
    }
    let image = owner.image
    let signature = image.types.function([], [image.types.basic(.string)])
    for name in ["Error", "String"] {
      guard let method = image.method(of: type, image.types.methodID(name)),
        method.pointee.type == signature, let callee = method.pointee.function
      else { continue }
      let distance = gap
      let needed = max(Int(callee.pointee.frameSlots), 2 &+ Int(method.pointee.slots))
      if !ensureStack(above: pointee.fp, slots: distance &+ needed) { return true }
      let frame = pointee.fp + distance
      if !loadReceiver(method, to: frame + 2, data: record.pointee.data) { return false }
      frame[-1] = word(pointee.panicCode)
      frame[-2] = UInt64(distance)
      frame[-3] = word(callee)
      record.pointee.awaitsText = true
      pointee.fp = frame
      pointee.pc = callee.pointee.code
      return true
    }
    return false
  }

  /// Prints the panics and the stack, and ends the run. That is an operation of its own, as os.Exit is: others may come
  /// before, whose panic ends the run then.
  private func writePanics(_ newest: UnsafeMutablePointer<PanicRecord>) {
    if pointee.watch.contains(.choose) {
      newest.pointee.isPrinting = true
      pointee.current.pointee.pending = .panic
      if !isChosen() { return }
      pointee.current.pointee.pending = .none
    }
    if !newest.pointee.isNoted { note(newest) }
    if pointee.isMainDone && !owner.findsLatePanics { return end(.exit(code: 0)) }
    var records: [UnsafeMutablePointer<PanicRecord>] = []
    var each: UnsafeMutablePointer<PanicRecord>? = newest
    while let record = each {
      if !record.pointee.isGoexit { records.append(record) }
      each = record.pointee.link
    }
    records.reverse()
    var lines: [String] = []
    var index = 0
    while index < records.count {
      let record = records[index]
      index += 1
      var mark = record.pointee.isRecovered ? " [recovered]" : ""
      // A panic that repeats the recovered one before it with the same value counts as one.
      while records[index - 1].pointee.isRecovered, index < records.count,
        isSameValue(records[index], record)
      {
        mark = " [recovered, repanicked]"
        index += 1
      }
      lines.append("panic: " + panicText(record) + mark + "\n")
    }
    var text = lines.joined(separator: "\t")
    if records.contains(where: { $0.pointee.isSignal }) { text += Self.signalLine }
    pointee.pc = newest.pointee.pc
    text += "\n" + traceback(pointee.current, state: "running")
    // A bubble's deadlock shows who is blocked in it.
    let current = pointee.current
    if owner.tracesAll {
      text += tracebackOfOthers()
    } else if let index = owner.bubbles.lastIndex(where: { $0.isStuck && $0.outer == current }) {
      for goroutine in owner.waiting(in: index) {
        text += "\n" + traceback(goroutine, state: goroutine.pointee.waitReason.text)
      }
    }
    write(text)
    end(.panic(message: panicText(newest), goroutine: pointee.current.pointee.id))
  }

  /// Whether two panics have the same value. As in gc's runtime, the same interface: a value that was taken out of one and
  /// panicked with anew is another where it lies in memory.
  /// The runtime's own errors are variables.
  private func isSameValue(
    _ one: UnsafeMutablePointer<PanicRecord>, _ other: UnsafeMutablePointer<PanicRecord>
  ) -> Bool {
    if one.pointee.type != other.pointee.type { return false }
    if one.pointee.data == other.pointee.data { return true }
    guard let type = dynamicType(one.pointee.type),
      let text = owner.runtimeTypes.text(of: type, one.pointee.data, self)
    else { return false }
    return text == owner.runtimeTypes.text(of: type, other.pointee.data, self)
  }

  /// A panic's value as the report prints it. Go: printpanicval.
  func panicText(_ record: UnsafeMutablePointer<PanicRecord>) -> String {
    if record.pointee.hasText {
      return indented(text(record.pointee.text, record.pointee.textCount))
    }
    let data = record.pointee.data
    guard let type = dynamicType(record.pointee.type) else { return "nil" }
    if let known = owner.runtimeTypes.text(of: type, data, self) { return indented(known) }
    return withUnsafePointer(to: data) { pointer in
      String(decoding: GoVM.panicText(word(type), pointer), as: UTF8.self)
    }
  }

  /// Text whose further lines stand under the first one.
  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n\t")
  }

  // MARK: print and println

  /// The print instruction at the saved pc. False if the loop must reload.
  @inline(never)
  func printPiece() -> Bool {
    let pc = instruction
    let value = pointee.fp + pc.a
    let kind = PrintKind(rawValue: pc.pointee.x) ?? .space
    if kind == .string {
      let start = UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: value[0]))
      return write(.stderr, UnsafeRawBufferPointer(start: start, count: int(value[1])))
    }
    return printText(kind, value).withUnsafeBytes { write(.stderr, $0) }
  }
}
