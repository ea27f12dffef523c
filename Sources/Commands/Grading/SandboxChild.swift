// The other side of a sandbox: this program once more, which limits itself, checks one submission, and hands over the result.
//
// Descriptors: 3 is the request, 4 takes the result, 5 is a line to the parent: when it ends, the parent has gone.

import CSP
import Course
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A process that checks one submission.
public enum SandboxChild {
  /// The first argument of such a process; a word that no command has.
  static let word = "--sandboxed"
  static let request: Int32 = 3
  static let result: Int32 = 4
  static let line: Int32 = 5
  /// The most bytes of a request.
  private static let mostRequest = 64 << 20

  /// Whether the arguments are those of such a process.
  public static func isMeant(by arguments: [String]) -> Bool { arguments.first == word }

  /// Checks; the exit code.
  public static func run(_ arguments: [String]) -> Int32 {
    guard arguments.count == 3, let seconds = Int64(arguments[1]), let bytes = Int(arguments[2]),
      seconds > 0, bytes > 0
    else {
      _ = Console.writeAll(Array("playground: \(word) is for playground itself\n".utf8), to: 2)
      return 2
    }
    let limits = SandboxLimits(seconds: seconds, memoryBytes: bytes)
    limit(limits)
    watchParent()
    watchMemory(bytes)
    do {
      guard let data = readRequest() else { return 2 }
      let request = try JSONDecoder().decode(SandboxRequest.self, from: data)
      var options = CheckOptions()
      options.shouldStop = stop(afterSeconds: seconds)
      let result = try request.check(options)
      return write(result)
    } catch let failure as HostFailure {
      return write(CheckResult.troubled(.unreadable, failure.message))
    } catch let misuse as Misuse {
      return write(CheckResult.troubled(.unreadable, misuse.message))
    } catch let damaged as DamagedCourse {
      let problems = damaged.problems.map(\.description).joined(separator: "; ")
      return write(CheckResult.troubled(.checker, problems))
    } catch {
      return write(CheckResult.troubled(.checker, "\(error)"))
    }
  }

  private static func write(_ result: CheckResult) -> Int32 {
    guard let data = try? JSONEncoder().encode(result) else { return 3 }
    return Console.writeAll(Array(data), to: Self.result) == nil ? 0 : 3
  }

  private static func readRequest() -> Data? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= mostRequest {
      let count = read(request, &chunk, chunk.count)
      if count == 0 { return Data(bytes) }
      if count < 0 && errno != EINTR { return nil }
      if count > 0 { bytes += chunk[..<count] }
    }
    return nil
  }

  /// What the process may use from now on.
  private static func limit(_ limits: SandboxLimits) {
    for descriptor in line + 1..<256 { close(descriptor) }
    set(RLIMIT_AS, limits.addressBytes)
    // Only a signal that comes before SIGKILL says what it was.
    set(RLIMIT_CPU, Int(limits.hardSeconds), most: Int(limits.hardSeconds) + 5)
    set(RLIMIT_NOFILE, 32)
    set(RLIMIT_CORE, 0)
    // Nothing is written to files. A pipe is none.
    signal(SIGXFSZ, SIG_IGN)
    set(RLIMIT_FSIZE, 0)
  }

  private static func set(_ resource: __rlimit_resource, _ value: Int, most: Int? = nil) {
    var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(most ?? value))
    setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
  }

  /// Ends the process when its parent has gone.
  private static func watchParent() {
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { _ in
        var byte: UInt8 = 0
        while read(SandboxChild.line, &byte, 1) < 0 && errno == EINTR {}
        _exit(137)
      }, nil)
  }

  /// The exit code of a process that has used up its memory.
  static let outOfMemory: Int32 = 86
  /// Microseconds between two looks at the memory.
  private static let interval: UInt32 = 20_000

  private final class MemoryWatch {
    let pages: Int
    let file: Int32
    init(_ bytes: Int) {
      pages = bytes / Int(sysconf(Int32(_SC_PAGESIZE)))
      file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    }
  }

  /// Ends the process when it uses more memory. Address space tells little: most of it is never touched.
  private static func watchMemory(_ bytes: Int) {
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        let watch = Unmanaged<MemoryWatch>.fromOpaque(raw).takeUnretainedValue()
        var text = [UInt8](repeating: 0, count: 128)
        while true {
          let count = pread(watch.file, &text, text.count, 0)
          let fields = text[..<max(0, count)].split(separator: 0x20)
          if fields.count > 1, let used = Int(String(decoding: fields[1], as: UTF8.self)),
            used > watch.pages
          {
            _exit(SandboxChild.outOfMemory)
          }
          usleep(SandboxChild.interval)
        }
      }, Unmanaged.passRetained(MemoryWatch(bytes)).toOpaque())
  }

  /// For a check's options: ends it after so many seconds of the processor. Others' load must not change a result.
  static func stop(afterSeconds seconds: Int64) -> () -> Outcome? {
    {
      var now = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
      guard Int64(now.tv_sec) >= seconds else { return nil }
      return .budget(Budget(.wallTime, limit: seconds * 1_000_000_000))
    }
  }
}

extension CheckResult {
  /// A submission without a verdict.
  static func troubled(
    _ kind: Trouble.Kind, _ message: String, name: String = "", title: String = "",
    exercise: String? = nil
  ) -> CheckResult {
    var result = CheckResult(name: name, title: title, exercise: exercise)
    result.trouble = Trouble(kind, message)
    return result
  }
}
