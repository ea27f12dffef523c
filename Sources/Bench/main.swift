// Measures the runtime: `make bench`, with `GO=path` beside compiled Go.

import CSP
import Foundation

let only = CommandLine.arguments.dropFirst().first
let toolchain = ProcessInfo.processInfo.environment["GO"].flatMap { $0.isEmpty ? nil : $0 }
if only == "serve" { try serveForever() }
let goProgram = toolchain.flatMap { GoProgram(toolchain: $0, workloads) }

if only == nil || only == "channels" { compareWorkloads(goProgram) }
if let only, let workload = workloads.first(where: { $0.name == only }) {
  // For a profiler: one workload in one mode.
  repeatWorkload(workload, mode: CommandLine.arguments.dropFirst(2).first ?? "traced")
}
if only == nil || only == "runs" { measureRuns() }
if only == nil || only == "explore" {
  measureExploration()
  measureGoExploration(toolchain: toolchain)
  measureSmallPrograms(toolchain: toolchain)
}
if only == nil || only == "memory" { measureMemory() }
if only == nil || only == "parked" { measureParked() }
if only == nil || only == "serving" { measureServing(goProgram) }
if only == nil || only == "check" { measureChecks() }
if only == nil || only == "grade" { measureGrading() }
