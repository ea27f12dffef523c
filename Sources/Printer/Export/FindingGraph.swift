// What a search found, for Graphviz: a box per failure, in it the goroutines with what they wait for, and arrows to those
// who could wake them, red in a cycle; two accesses that race are joined by a dashed line.

import CSP
import Explorer

/// Writes findings as a graph.
public struct FindingGraph {
  private let findings: [Finding]

  /// A graph of a search's failures.
  public init(_ exploration: Exploration) { findings = exploration.failures.flatMap(\.findings) }

  /// Writes it.
  public func write(to line: (String) -> Void) {
    line("digraph findings {")
    line("  node [shape=box, fontname=\"monospace\"];")
    for (number, finding) in findings.enumerated() { write(finding, number, to: line) }
    line("}")
  }

  private func write(_ finding: Finding, _ number: Int, to line: (String) -> Void) {
    func node(_ id: UInt32) -> String { "\"f\(number)g\(id)\"" }
    line("  subgraph cluster\(number) {")
    line("    label=\(Self.quoted(finding.kind.verdict + ": " + harmless(finding.message)));")
    for goroutine in finding.goroutines {
      line("    \(node(goroutine.id)) [label=\(Self.quoted(label(goroutine)))];")
    }
    let known = Set(finding.goroutines.map(\.id))
    for edge in finding.edges {
      if !known.contains(edge.to) { line("    \(node(edge.to)) [label=\"g\(edge.to)\"];") }
      let color = edge.isInCycle ? ", color=red" : ""
      line(
        "    \(node(edge.from)) -> \(node(edge.to)) "
          + "[label=\(Self.quoted(harmless(edge.object)))\(color)];")
    }
    if finding.kind == .race, finding.goroutines.count == 2 {
      let (one, two) = (finding.goroutines[0].id, finding.goroutines[1].id)
      line("    \(node(one)) -> \(node(two)) [dir=none, style=dashed, label=\"race\"];")
    }
    line("  }")
  }

  private func label(_ goroutine: FindingGoroutine) -> String {
    var lines = [harmless(goroutine.name)]
    if goroutine.reason != .none { lines.append("[\(goroutine.reason.text)]") }
    if let place = goroutine.position {
      let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
      lines.append("\(harmless(file)):\(place.line)")
    }
    return lines.joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"" + escaped.replacing("\n", with: "\\n") + "\""
  }
}
