// What package testing/synctest needs: bubbles with a clock of their own, waiting until all is quiet.
//
// The Go side declares, without bodies:
//
//     // enter puts the goroutine into a new bubble; goroutines that it starts belong to it too. Inside, the wall clock
//     // starts at 2000-01-01 00:00:00 UTC.
//     func enter()
//
//     // leave waits until the other goroutines of the bubble have ended and takes the goroutine out of it. It reports
//     // whether they have ended: time stops when the bubble's function has returned, so some may be blocked for ever.
//     func leave() bool
//
//     // wait waits until all other goroutines are blocked.
//     func wait()
//
//     // inBubble reports whether the goroutine is in a bubble.
//     func inBubble() bool

import CSP

/// A bubble of testing/synctest.
struct Bubble {
  /// The clock when it began.
  var start: Int64
  /// Goroutines in it.
  var count: Int
  /// Who waits in `leave` for the others.
  var leaving: GoroutineReference?
  /// Whether the others can never end.
  var isStuck = false
}

extension NativeTable {
  /// Adds package testing/synctest's natives.
  public mutating func addSynctest() {
    add("testing/synctest.enter", results: 0) { call in
      let machine = call.machine
      machine.bubbles.append(Bubble(start: call.now, count: 1, leaving: nil))
      call.state.pointee.current.pointee.bubble = UInt32(machine.bubbles.count)
      return .done
    }
    add("testing/synctest.leave", results: 1) { call in
      let goroutine = call.state.pointee.current
      let index = Int(goroutine.pointee.bubble) - 1
      guard call.machine.bubbles.indices.contains(index) else { return .done }
      let isStuck = call.machine.bubbles[index].isStuck
      call.set(0, !isStuck)
      if call.machine.bubbles[index].count > 1 && !isStuck {
        call.machine.bubbles[index].leaving = goroutine
        call.state.park(.synctestRun, on: 0)
        return .retry
      }
      if !call.state.pointee.watch.isEmpty { call.state.noteQuiet(goroutine) }
      goroutine.pointee.bubble = 0
      return .done
    }
    add("testing/synctest.wait", results: 0) { call in
      if call.state.pointee.quietWaiter != nil {
        return call.fatal("wait already in progress")
      }
      call.state.pointee.quietWaiter = call.state.pointee.current
      call.state.park(.synctestWait, on: 0)
      return .park
    }
    add("testing/synctest.inBubble", results: 1) { call in
      call.set(0, call.state.pointee.current.pointee.bubble != 0)
      return .done
    }
  }
}

extension Machine {
  /// A goroutine of a bubble was started or ended.
  func countBubble(_ number: UInt32, by change: Int) {
    let index = Int(number) - 1
    guard bubbles.indices.contains(index) else { return }
    bubbles[index].count += change
    if bubbles[index].count <= 1, let leaving = bubbles[index].leaving {
      bubbles[index].leaving = nil
      state.makeReady(leaving)
    }
  }

  /// Nobody is ready: a bubble whose function has returned is stuck. Go: "main bubble goroutine has exited but blocked
  /// goroutines remain". Whether there was one.
  func releaseStuckBubble() -> Bool {
    for index in bubbles.indices {
      guard let leaving = bubbles[index].leaving else { continue }
      bubbles[index].leaving = nil
      bubbles[index].isStuck = true
      noteLeft(in: UInt32(index + 1), leaving)
      state.makeReady(leaving)
      return true
    }
    return false
  }
}
