// The workloads in Go: written to a temporary directory, compiled, and timed by themselves.

import Foundation

/// A compiled Go program that runs each workload by name.
struct GoProgram {
  private let binary: URL

  /// Where it is.
  var path: String { binary.path }

  /// Compiles the workloads with the `go` command at `toolchain`; nil, with a message, if that fails.
  init?(toolchain: String, _ workloads: [Workload]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "playground-bench-\(ProcessInfo.processInfo.processIdentifier)")
    binary = folder.appendingPathComponent("bench")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Self.source(workloads).write(
        to: folder.appendingPathComponent("main.go"), atomically: true, encoding: .utf8)
      try "module bench\n\ngo 1.22\n".write(
        to: folder.appendingPathComponent("go.mod"), atomically: true, encoding: .utf8)
      let build = Process()
      build.executableURL = URL(fileURLWithPath: toolchain)
      build.arguments = ["build", "-o", binary.path, "."]
      build.currentDirectoryURL = folder
      try build.run()
      build.waitUntilExit()
      if build.terminationStatus != 0 { return nil }
    } catch {
      print("no Go: \(error)")
      return nil
    }
  }

  /// Nanoseconds per operation.
  func time(_ workload: Workload, processors: Int) -> Double? {
    let run = Process()
    run.executableURL = binary
    run.arguments = [workload.name]
    run.environment = ["GOMAXPROCS": "\(processors)"]
    let pipe = Pipe()
    run.standardOutput = pipe
    do {
      try run.run()
    } catch {
      return nil
    }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    run.waitUntilExit()
    return Double(String(decoding: output, as: UTF8.self).split(separator: "\n").first ?? "")
  }

  private static func source(_ workloads: [Workload]) -> String {
    var text = """
      package main

      import ("encoding/json"; "fmt"; "net"; "net/http"; "os"; "sort"; "sync"; "sync/atomic"; "time")

      var _ sync.Mutex

      func measure(n int, f func(n int)) {
        times := []float64{}
        for i := 0; i < 5; i++ {
          start := time.Now()
          f(n)
          times = append(times, float64(time.Since(start).Nanoseconds())/float64(n))
        }
        sort.Float64s(times)
        fmt.Println(times[2])
      }

      func serve() {
        var id atomic.Uint32
        listener, err := net.Listen("tcp", "127.0.0.1:0")
        if err != nil { panic(err) }
        fmt.Println(listener.Addr().(*net.TCPAddr).Port)
        http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
          w.Header().Set("Content-Type", "application/json")
          json.NewEncoder(w).Encode(map[string]uint32{"id": id.Add(1)})
        }))
      }

      func main() {
        switch os.Args[1] {
        case "serve": serve()

      """
    for workload in workloads {
      text += "case \"\(workload.name)\":\nmeasure(\(workload.operations), func(n int) {\n"
      text += workload.go.replacingOccurrences(of: "sum := 0", with: "sum := 0; _ = sum")
      text += "\n})\n"
    }
    return text + "}\n}\n"
  }
}
