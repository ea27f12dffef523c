// swift-tools-version: 6.2
// The modules and the one direction in which they may import each other.
// A target imports what its dependencies name and nothing else: `make check`
// builds with `--explicit-target-dependency-import-check error`.

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

// What runs a program millions of times: raw memory behind a few classes, each used by one thread at a time. Looking for
// overlapping accesses at run time costs a sixth of an exploration; debug builds, and so the tests, look for them.
let hot =
  settings + [
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
  ]

// What every test goes through, the syntax and types of dozens of standard packages and the runtime's clocks and logs: optimized
// in debug builds too, which takes a minute of work more to build and three less to test. The machine would take another minute.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "playground",
  products: [
    .executable(name: "playground", targets: ["playground"]),
    .library(name: "CSP", targets: ["CSP"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Goroutines, channels, select, sync, context, clock, trace, detectors.
    .target(
      name: "CSP",
      swiftSettings: hot + optimized + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]),
    // fork, which Swift has no name for.
    .target(name: "CProcess"),
    // Strategies and the search for a bad schedule.
    .target(name: "Explorer", dependencies: ["CSP", "CProcess"], swiftSettings: hot),
    // The guide's patterns in Swift.
    .target(name: "Patterns", dependencies: ["CSP"], swiftSettings: settings),

    // Positions, tokens, scanner, syntax tree, parser, diagnostics.
    .target(name: "GoSyntax", swiftSettings: settings + optimized),
    // Go source text of the standard packages: declarations and bodies; and the time zone database.
    .target(
      name: "CGoStd", exclude: ["go", "generate.sh", "zones", "zones.sh"]),
    .target(name: "GoStd", dependencies: ["CGoStd"], swiftSettings: settings),
    // The type checker.
    .target(
      name: "GoTypes",
      dependencies: ["GoSyntax", .product(name: "BigInt", package: "BigInt")],
      swiftSettings: settings + optimized),
    // `go vet`'s passes, and those of ours that a learner of concurrency needs.
    .target(name: "GoVet", dependencies: ["GoTypes", "GoSyntax"], swiftSettings: settings),
    // Opcodes, compiler, machine.
    .target(name: "GoVM", dependencies: ["GoTypes", "GoSyntax", "CSP"], swiftSettings: hot),
    // Go source to a Program: loading packages, native functions, the test driver.
    .target(
      name: "GoInterpreter",
      dependencies: ["GoVM", "GoVet", "GoStd", "GoTypes", "GoSyntax", "CSP"],
      swiftSettings: hot),

    // CommonMark with tables: GitHub's C library, and its tree in Swift.
    // Without pkg-config, which would put the system's folder before that of `make install`.
    .systemLibrary(
      name: "CCMarkGFM",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .target(name: "Markdown", dependencies: ["CCMarkGFM"], swiftSettings: settings),
    // Exercises and lessons, the checker of answers, its verdicts.
    .target(
      name: "Course",
      dependencies: [
        "Markdown", "GoInterpreter", "Explorer", "GoVet", "GoStd", "GoTypes", "GoSyntax", "GoVM",
        "CSP",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: hot),

    // What the C library's allocator says of itself.
    .target(name: "CMalloc"),
    // Benchmarks, monitors, profiles: what is measured, and what follows from it.
    .target(
      name: "Performance",
      dependencies: [
        "Patterns", "CSP", "CMalloc",
        .product(name: "Histogram", package: "hdrhistogram-swift"),
      ],
      swiftSettings: settings),

    // The guide's API server on real sockets, and a client that measures servers.
    .target(
      name: "Server",
      dependencies: [
        "Performance", "CSP",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "Histogram", package: "hdrhistogram-swift"),
      ],
      swiftSettings: settings + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]),

    // The learner's progress in a SQLite file.
    .target(
      name: "Progress", dependencies: [.product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: settings),

    // Trace, verdict and diagnostic to text; all terminal control sequences.
    .target(
      name: "Printer",
      dependencies: [
        "Course", "Markdown", "Performance", "CSP", "Explorer", "Patterns", "GoSyntax",
      ],
      swiftSettings: settings),
    // One file per command; Console is all that writes out.
    .target(
      name: "Commands",
      dependencies: [
        "Course",
        "Markdown",
        "Progress",
        "Performance",
        "Server",
        "Printer",
        "Patterns",
        "Explorer",
        "GoInterpreter",
        "GoVM",
        "GoVet",
        "GoStd",
        "GoTypes",
        "GoSyntax",
        "CSP",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // libedit, and what libedit itself links (named, so that static archives do as well).
    .target(
      name: "CEdit",
      linkerSettings: ["edit", "tinfo", "bsd", "md"].map { .linkedLibrary($0) }),
    // The prompt: line editor, completion, history, the loop.
    .target(
      name: "REPL",
      dependencies: ["CEdit", "Commands", "Course", "Patterns", "Printer", "Progress"],
      swiftSettings: settings),
    .executableTarget(
      name: "playground", dependencies: ["REPL", "Commands"], swiftSettings: settings),

    // `make bench`: the runtime's speed, beside compiled Go's where there is a toolchain.
    .executableTarget(
      name: "bench",
      dependencies: [
        "Course", "Explorer", "GoInterpreter", "Server", "Performance", "Patterns", "CSP",
      ],
      path: "Sources/Bench",
      swiftSettings: settings),

    .testTarget(
      name: "CSPTests", dependencies: ["CSP"], exclude: ["testdata"], swiftSettings: settings),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns", "CSP"], swiftSettings: settings),
    .testTarget(
      name: "ExplorerTests",
      dependencies: [
        "Explorer", "Patterns", "Course", "GoInterpreter", "GoSyntax", "CSP", "playground",
      ],
      exclude: ["testdata"], swiftSettings: settings),
    .testTarget(
      name: "GoSyntaxTests", dependencies: ["GoSyntax"], exclude: ["testdata"],
      swiftSettings: settings),
    .testTarget(
      name: "GoTypesTests", dependencies: ["GoTypes", "GoStd", "GoSyntax"],
      exclude: ["testdata"], swiftSettings: settings),
    .testTarget(
      name: "GoVetTests", dependencies: ["GoVet", "GoTypes", "GoStd", "GoSyntax"],
      exclude: ["testdata"], swiftSettings: settings),
    .testTarget(
      name: "GoVMTests",
      dependencies: ["GoInterpreter", "GoStd", "GoVM", "GoTypes", "GoSyntax", "CSP"],
      exclude: ["testdata"], swiftSettings: settings),
    .testTarget(
      name: "CourseTests",
      dependencies: [
        "Commands", "Course", "Printer", "Explorer", "GoInterpreter", "GoSyntax", "CSP",
      ],
      exclude: ["testdata"], swiftSettings: settings),
    .testTarget(
      name: "GradingTests",
      dependencies: ["Commands", "Course", "Printer", "GoInterpreter", "playground"],
      exclude: ["validate.py"], swiftSettings: settings),
    .executableTarget(
      name: "progress-writer", dependencies: ["Progress"], path: "Tests/ProgressWriter",
      swiftSettings: settings),
    .testTarget(
      name: "ProgressTests",
      dependencies: [
        "Progress", "progress-writer", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PerformanceTests",
      dependencies: ["Performance", "Printer", "Commands", "Patterns", "CSP"],
      exclude: ["testdata"], swiftSettings: settings),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "Server", "Performance", "Printer", "Commands", "CSP", "playground",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      exclude: ["prometheus.py", "signals.sh"], swiftSettings: settings),
    .testTarget(
      name: "BugTests", dependencies: ["Commands", "Printer"], exclude: ["testdata"],
      swiftSettings: settings),
    .testTarget(
      name: "LessonsTests",
      dependencies: ["Commands", "Course", "Markdown", "Printer", "playground"],
      exclude: ["testdata"], swiftSettings: settings),
    .testTarget(
      name: "REPLTests", dependencies: ["REPL", "Commands", "Printer", "playground"],
      exclude: ["session.py", "speed.py", "terminal.py"], swiftSettings: settings),
    .testTarget(name: "TidyTests", swiftSettings: settings),
    .testTarget(
      name: "TranscriptTests", dependencies: ["Commands", "Printer", "CSP"],
      exclude: ["Programs", "Transcripts"], swiftSettings: settings),
  ]
)
