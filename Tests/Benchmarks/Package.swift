// swift-tools-version: 6.2
// Measures our channels beside swift-async-algorithms' AsyncChannel. A package of its own, so that nobody else
// pays for building that dependency.

import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "playground", path: "../.."),
    .package(url: "https://github.com/apple/swift-async-algorithms", exact: "1.1.4"),
  ],
  targets: [
    .executableTarget(
      name: "AsyncChannelBench",
      dependencies: [
        .product(name: "CSP", package: "playground"),
        .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
      ])
  ]
)
