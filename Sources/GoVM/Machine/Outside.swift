// The end of programs that wait for somebody who is not in the program: a user's Ctrl-C, or who connects.
//
// The network is inside the program and no user is there. When all is quiet and a goroutine waits for a signal, the
// program gets one, once, as if its user had pressed Ctrl-C. When main serves, or waits for a goroutine that serves, the
// program has done all it can do: it ends with exit code 0.

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  /// All is quiet and main has not returned: true if a signal was sent.
  func interruptQuiet() -> Bool {
    let machine = owner
    guard machine.signalFunction != 0, !machine.isInterrupted else { return false }
    var isAwaited = false
    for number in 1..<pointee.goroutineCount {
      guard let goroutine = pointee.goroutines[number] else { continue }
      if waitsFor(goroutine, anyOf: machine.signalChannels) { isAwaited = true }
    }
    if !isAwaited { return false }
    machine.isInterrupted = true
    if pointee.chooser == nil {
      write(
        "playground: all is quiet, and the program waits for a signal: interrupted as by Ctrl-C\n")
    }
    guard let goroutine = makeGoroutine(machine.signalFunction, arguments: nil, count: 0) else {
      return true
    }
    goroutine.pointee.creator = nil
    goroutine.pointee.parent = 0
    makeReady(goroutine)
    if !pointee.watch.isEmpty { noteGo(goroutine) }
    return true
  }

  private func waitsFor(_ goroutine: GoroutineReference, anyOf channels: [UInt64]) -> Bool {
    guard goroutine.pointee.status == .waiting else { return false }
    switch goroutine.pointee.waitReason {
    case .chanReceive: return channels.contains(goroutine.pointee.waitObject)
    case .select:
      let pc = goroutine.pointee.pc
      return (0..<pc.c).contains { channels.contains(goroutine.pointee.fp[(pc + 1 + $0).a]) }
    case .none, .chanSend, .chanReceiveNil, .chanSendNil, .selectNoCases, .sleep, .mutexLock,
      .rwMutexRLock, .rwMutexLock, .condWait, .waitGroupWait, .semacquire, .onceDo,
      .semaphoreAcquire, .rateLimiterWait, .coroutine, .ioWait, .synctestRun, .synctestWait, .work,
      .foreign:
      return false
    }
  }

  /// All is quiet and main has not returned: whether that is because the program serves and nobody is left to connect.
  func isIdleServer() -> Bool {
    var main: GoroutineReference?
    var servers: [GoroutineReference] = []
    for number in 1..<pointee.goroutineCount {
      guard let goroutine = pointee.goroutines[number] else { continue }
      if goroutine.pointee.id == 1 { main = goroutine }
      if goroutine.pointee.outside == .connection { servers.append(goroutine) }
    }
    guard !servers.isEmpty else { return false }
    guard let main else { return true }
    switch main.pointee.outside {
    case .connection: return true
    case .answer, .request: return false
    case .none: break
    }
    if main.pointee.waitReason == .selectNoCases { return true }
    // Main waits for what a goroutine that serves has, as for its error.
    pointee.heap.beginMarking()
    for server in servers { markGoroutine(server) }
    pointee.heap.trace()
    let isServed = canBeWoken(main)
    pointee.heap.abandonMarking()
    return isServed
  }
}
