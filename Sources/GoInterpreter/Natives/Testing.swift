// Natives of package testing.

import GoVM

extension NativeTable {
  /// Adds package testing's natives.
  mutating func addTesting() {
    add("testing.steps", results: 1) { call in
      call.set(0, call.machine.stepCount)
      return .done
    }
  }
}
