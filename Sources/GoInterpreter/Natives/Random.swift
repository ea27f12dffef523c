// Natives of math/rand: the run's own random numbers.

import GoVM

extension NativeTable {
  /// Adds the natives of math/rand and math/rand/v2.
  mutating func addRandom() {
    for package in ["math/rand", "math/rand/v2"] {
      add("\(package).runtimeBits", results: 1) { call in
        call.set(0, call.randomBits())
        return .done
      }
      add("\(package).choose", results: 1) { call in
        call.set(0, call.random(below: max(1, call.int(0))))
        return .done
      }
    }
  }
}
