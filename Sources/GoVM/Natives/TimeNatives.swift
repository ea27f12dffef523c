// What package time needs of the machine: the virtual clock, sleeping, timers.
//
// The Go side declares, without bodies:
//
//     func Sleep(d Duration)
//
//     // now returns the wall clock (seconds since 1970, nanoseconds) and the monotonic clock (nanoseconds since the
//     // start of the run).
//     func now() (sec int64, nsec int32, mono int64)
//
//     // lookAtClock notes that the program looks at what time of the day it is, and not only at how much has passed.
//     func lookAtClock()
//
//     // runtimeNano returns the monotonic clock.
//     func runtimeNano() int64
//
//     // newTimer makes a timer and starts it. It fires at `when` of the monotonic clock and, if period > 0, every period
//     // nanoseconds after. If f is not nil it is called in a goroutine of its own; else the time is sent on c, which must
//     // have been made with make(chan Time, 1) and behaves as unbuffered from then on (Go 1.23). loc is the location of
//     // the times that are sent.
//     func newTimer(when, period int64, f func(), c chan Time, loc *Location) unsafe.Pointer
//
//     // stopTimer stops a timer and reports whether it had been set (or its tick not yet received).
//     func stopTimer(t unsafe.Pointer) bool
//
//     // resetTimer sets a timer again and reports what stopTimer would have.
//     func resetTimer(t unsafe.Pointer, when, period int64) bool
//
// A Time that is sent has three slots: (1) bit 63 set, 33 bits of seconds since 1885-01-01 UTC, 30 bits of nanoseconds;
// (2) the monotonic clock plus one; (3) the location. See `MachineState.timeValue`.

import CSP

extension NativeTable {
  /// Adds package time's natives.
  public mutating func addTime() {
    add("time.Sleep", results: 0) { call in
      // The choice comes first: sleeping reads the clock.
      if !call.isChosen() { return .retry }
      return call.sleep(nanoseconds: Int64(call.int(0)))
    }
    add("time.now", results: 3) { call in
      call.state.readClock()
      call.state.pointee.clockLooks &+= 1
      if call.state.pointee.isStopped { return .stop }
      if call.isWatched { call.state.touch(Access.goroutine(0), .read) }
      let (seconds, nanoseconds) = call.state.wallClock()
      call.set(0, slot(seconds))
      call.set(1, slot(nanoseconds))
      call.set(2, slot(call.now &+ 1))
      return .done
    }
    add("time.lookAtClock", results: 0) { call in
      call.state.pointee.clockLooks &+= 1
      return .done
    }
    add("time.runtimeNano", results: 1) { call in
      call.state.readClock()
      if call.state.pointee.isStopped { return .stop }
      if call.isWatched { call.state.touch(Access.goroutine(0), .read) }
      call.set(0, slot(call.now &+ 1))
      return .done
    }
    add("time.newTimer", results: 1) { call in
      if !call.isChosen() { return .retry }
      let address = call.state.pointee.heap.allocateWords(TimerObject.count)
      if address == 0 { return .outOfMemory }
      let object = TimerObject(address: address)
      let hasFunction = call[2] != 0
      object.timer.initialize(
        to: TimerState(
          owner: UInt(truncatingIfNeeded: address),
          kind: hasFunction ? MachineTimer.function.rawValue : MachineTimer.channel.rawValue))
      object.closure = call[2]
      object.channel = call[3]
      object.location = call[4]
      object.bubble = UInt64(call.state.pointee.current.pointee.bubble)
      if call[3] != 0 { Channel(call[3]).state.pointee.isTimer = true }
      call.state.startTimer(object, when: Int64(call.int(0)) &- 1, period: Int64(call.int(1)))
      call.set(0, address)
      return .done
    }
    add("time.stopTimer", results: 1) { call in
      if call[0] == 0 { return call.panicNil() }
      if call.isOutside(TimerObject(address: call[0])) {
        return call.fatal("stop of synctest timer from outside bubble")
      }
      if !call.isChosen() { return .retry }
      call.set(0, call.state.stopTimer(TimerObject(address: call[0])))
      return .done
    }
    add("time.resetTimer", results: 1) { call in
      if call[0] == 0 { return call.panicNil() }
      let object = TimerObject(address: call[0])
      if call.isOutside(object) {
        return call.fatal("reset of synctest timer from outside bubble")
      }
      if !call.isChosen() { return .retry }
      call.set(0, call.state.stopTimer(object))
      call.state.startTimer(object, when: Int64(call.int(1)) &- 1, period: Int64(call.int(2)))
      return .done
    }
  }
}

extension NativeCall {
  /// Whether a timer was made in a bubble of testing/synctest and the running goroutine is in none.
  fileprivate func isOutside(_ timer: TimerObject) -> Bool {
    timer.bubble != 0 && state.pointee.current.pointee.bubble == 0
  }
}

extension UnsafeMutablePointer where Pointee == MachineState {
  /// The clock is read. Who reads it again and again waits for it to move on: it does, by a microsecond for each read.
  @inline(__always)
  func readClock() {
    pointee.clockReads &+= 1
    if pointee.clockReads > 1000 {
      pointee.now &+= 1000
      fireTimers()
    }
  }
}
