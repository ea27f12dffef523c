// Natives of package os: arguments, standard streams, the end.

import GoVM

extension NativeTable {
  /// Adds package os' natives.
  mutating func addOS() {
    add("os.exit", results: 0) { $0.exit($0.int(0)) }
    add("os.args", results: 3) { call in
      let arguments = call.machine.arguments
      let string = call.image.types.basic(.string)
      guard let place = call.allocateArray(of: string, count: arguments.count) else {
        return .outOfMemory
      }
      for (index, argument) in arguments.enumerated() {
        // The result slots serve as a place for each string in turn.
        guard call.set(0, argument) else { return .outOfMemory }
        let target = (place + 16 * index).assumingMemoryBound(to: UInt64.self)
        target[0] = call.result(0)
        target[1] = call.result(1)
      }
      call.set(0, place, arguments.count, capacity: arguments.count)
      return .done
    }
    add("os.write", results: 2) { call in
      let stream: OutputStream
      switch call.int(0) {
      case 1: stream = .stdout
      case 2: stream = .stderr
      default:
        call.set(0, -1)
        call.set(1, ErrorNumber.badFile)
        return .done
      }
      if !call.write(stream, call.bytes(1)) { return .stop }
      call.set(0, call.int(2))
      call.set(1, 0)
      return .done
    }
    add("os.read", results: 2) { call in
      guard call.int(0) == 0 else {
        call.set(0, -1)
        call.set(1, ErrorNumber.badFile)
        return .done
      }
      call.set(0, call.read(call.mutableBytes(1)))
      call.set(1, 0)
      return .done
    }
  }
}

/// Numbers of errors, as Linux has them.
enum ErrorNumber {
  static let badFile = 9
}
