// What package playground/play needs: programs made of the lines of a prompt tell where a line begins, wait for quiet, and
// stop with everybody left in place.

import CSP

extension Machine {
  /// Notes who is there: what each waits for, and until when it sleeps.
  func noteStopped() {
    isStanding = true
    for number in 1..<state.pointee.goroutineCount {
      guard let goroutine = state.pointee.goroutines[number], !goroutine.pointee.isSystem,
        goroutine != state.pointee.current, goroutine.pointee.status != .dead
      else { continue }
      var part = blockedPart(goroutine)
      if goroutine.pointee.status != .waiting { part.reason = .none }
      if part.reason == .sleep {
        part.wakers = String(max(0, goroutine.timer.pointee.when - state.pointee.now))
      }
      standing.append(part)
    }
  }
}

extension NativeTable {
  /// Adds package playground/play's natives.
  public mutating func addPlay() {
    add("playground/play.Line", results: 0) { call in
      call.machine.lineBegan(call.int(0))
      return .done
    }
    add("playground/play.Wait", results: 0) { call in
      if call.state.pointee.quietWaiter != nil { return call.fatal("wait already in progress") }
      call.state.pointee.quietWaiter = call.state.pointee.current
      call.state.park(.synctestWait, on: 0)
      return .park
    }
    add("playground/play.Stop", results: 0) { call in
      call.machine.noteStopped()
      call.state.stop(.exit(code: 0))
      return .stop
    }
  }
}
