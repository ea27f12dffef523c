// The goroutine profile: as text in the two forms of Go's net/http/pprof, and as a file for `go tool pprof`.

import CSP
import NIOCore
import Performance

/// `/debug/pprof/goroutine`.
enum GoroutinePage {
  static func response(_ request: Request, _ goroutines: [GoroutineRecord]) -> Response {
    switch request.value("debug").map({ Int($0) ?? -1 }) ?? 0 {
    case 0:
      let profile = Profile(.goroutine, stacks(goroutines), duration: 0)
      let bytes = PprofFile(profile, name: "serve-api").bytes
      var response = Response(
        .ok, type: "application/octet-stream", body: ByteBuffer(bytes: bytes))
      response.headers = [("Content-Disposition", "attachment; filename=\"goroutine\"")]
      return response
    case 1: return .text(grouped(goroutines))
    case 2...: return .text(each(goroutines))
    default: return .error(.badRequest, "debug must be 0, 1 or 2")
    }
  }

  /// How many have each stack: the most first, then in the order of the goroutines.
  private static func stacks(_ goroutines: [GoroutineRecord]) -> [ProfiledStack] {
    var stacks: [ProfiledStack] = []
    var indices: [[ProfileFrame]: Int] = [:]
    for goroutine in goroutines {
      let frames = goroutine.frames
      if let index = indices[frames] {
        stacks[index].values[0] += 1
      } else {
        indices[frames] = stacks.count
        stacks.append(ProfiledStack(frames: frames, values: [1]))
      }
    }
    return stacks.enumerated().sorted {
      ($1.element.values[0], $0.offset) < ($0.element.values[0], $1.offset)
    }.map(\.element)
  }

  /// debug=1: those with the same stack together.
  private static func grouped(_ goroutines: [GoroutineRecord]) -> String {
    var text = "goroutine profile: total \(goroutines.count)\n"
    var addresses: [ProfileFrame: String] = [:]
    for stack in stacks(goroutines) {
      for frame in stack.frames where addresses[frame] == nil {
        addresses[frame] = "0x" + String(addresses.count + 1, radix: 16)
      }
      let known = stack.frames.map { addresses[$0] ?? "0x0" }
      text += "\(stack.values[0]) @ \(known.joined(separator: " "))\n"
      for (frame, address) in zip(stack.frames, known) {
        text += "#\t\(address)\t\(frame.function)+0x0\t\(place(frame))\n"
      }
      text += "\n"
    }
    return text
  }

  private static func place(_ frame: ProfileFrame) -> String {
    frame.position.map { "\($0.file):\($0.line)" } ?? "?"
  }

  /// debug=2: one after the other, as a Go program that panics prints them.
  private static func each(_ goroutines: [GoroutineRecord]) -> String {
    goroutines.map { goroutine in
      let (reason, minutes) = goroutine.state
      let state = reason == .none ? "running" : reason.text
      let waited = minutes > 0 ? ", \(minutes) minutes" : ""
      let parent = goroutine.parent > 0 ? " in goroutine \(goroutine.parent)" : ""
      var text = "goroutine \(goroutine.id) [\(state)\(waited)]:\n"
      for (index, frame) in goroutine.frames.enumerated() {
        let arguments = index == 0 ? goroutine.name : "..."
        text += "\(frame.function)(\(arguments))\n\t\(place(frame))\n"
      }
      let creator = goroutine.creator
      return text + "created by \(creator.function)\(parent)\n\t\(place(creator))\n"
    }.joined(separator: "\n")
  }
}
