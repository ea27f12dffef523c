// Package internal/point: operations of the standard packages that others see only as a whole.

import CSP

extension NativeTable {
  /// Adds internal/point's natives.
  public mutating func addPoint() {
    add("internal/point.Begin", results: 0) { call in
      if !call.isChosen() { return .retry }
      call.state.beginPoint(call[0], order: call[1])
      return .done
    }
    add("internal/point.Join", results: 0) { call in
      call.state.beginPoint(call[0], order: call[1])
      return .done
    }
    add("internal/point.End", results: 0) { call in
      let goroutine = call.state.pointee.current
      if goroutine.pointee.pins > 0 { goroutine.pointee.pins &-= 1 }
      return .done
    }
    add("internal/point.Outside", results: 0) { call in
      let kind = UInt8(truncatingIfNeeded: call[0])
      let goroutine = call.state.pointee.current
      let wait = OutsideWait(rawValue: kind) ?? .none
      // Who waits for a request does so by reading.
      if wait != .answer || goroutine.pointee.outside == .none { goroutine.pointee.outside = wait }
      return .done
    }
    add("internal/signals.OnQuiet", results: 0) { call in
      if !call.state.pointee.watch.isEmpty, call.machine.countsGoroutines {
        call.state.touch(Access.goroutineCount, .update)
      }
      call.machine.signalFunction = call[0]
      call.machine.roots.append(call[0])
      return .done
    }
    add("internal/signals.Notified", results: 0) { call in
      call.machine.signalChannels.append(call[0])
      return .done
    }
  }
}
