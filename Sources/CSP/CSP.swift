// Goroutines, channels, select, sync, context, clock, trace and detectors, after Go's.
//
//     let program = Program("greeting") {
//       let (words, group) = (Channel<String>(name: "words"), WaitGroup())
//       for name in ["Ann", "Bob"] {
//         group.go(name) { try await words.send("hello from \(name)") }
//       }
//       go("closer") {
//         try await group.wait()
//         try await words.close()
//       }
//       for try await word in words { println(word) }
//     }
//     var options = RunOptions(seed: 7)
//     options.trace = true
//     let report = program.run(options)           // simulated: report.trace, report.findings, report.output
//     let outcome = program.runParallel { … }     // the same program on real cores
//
// Two modes behind one API. What is made inside of a simulated run belongs to it: one thread, a virtual clock, and
// a strategy that chooses at each operation who goes on; the same answers give the same run. What is made
// elsewhere works on real cores with the real clock, in programs of `runParallel` and in any other Swift task.
//
// Operations are asynchronous even where they do not wait, since each begins with a choice point. Those that belong
// into a `defer` (unlock, done, close, cancel, stop) exist synchronously too; nothing can then come between
// them and the goroutine's operation before.
//
// What waits throws `Panic`: a panic in Go's words, `.cancelled` if its Swift task was cancelled, or `.abandoned`
// when the run is over. Let the last one through.
//
// Folders: `Core` holds the state machines, which decide and never wait; `Simulation` and `Parallel` are the shells
// around them; `Runtime` is the API; `Strategy`, `Trace` and `Detectors` are also used by the Go machine.
