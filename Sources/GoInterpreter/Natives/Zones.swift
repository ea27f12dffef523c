// The native of package time that asks the time zone database.

import GoStd
import GoVM

extension NativeTable {
  /// Adds the native that finds a place's data.
  mutating func addZones() {
    add("time.zoneData", results: 2) { call in
      let empty = UnsafeRawBufferPointer(start: nil, count: 0)
      let data = GoStd.zone(named: Array(call.bytes(0))) ?? empty
      return call.set(0, bytes: data) ? .done : .outOfMemory
    }
  }
}
