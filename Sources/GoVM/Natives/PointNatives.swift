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
      call.state.pointee.current.pointee.outside = OutsideWait(rawValue: kind) ?? .none
      return .done
    }
  }
}
