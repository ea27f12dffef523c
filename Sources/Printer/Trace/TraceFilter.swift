// Which events of a trace are shown: `--filter goroutine=worker*,object=jobs,kind=send`.

import CSP

/// A selection of events. Terms of the same kind are alternatives; different kinds must all hold.
public struct TraceFilter: Hashable, Sendable {
  /// Patterns for goroutines' names; `*` stands for anything.
  public var goroutines: [String] = []
  /// Patterns for objects' names.
  public var objects: [String] = []
  /// Kinds of events.
  public var kinds: [EventKind] = []

  /// Everything.
  public init() {}

  /// What is wrong with a filter's text.
  public struct Problem: Error, CustomStringConvertible {
    public var description: String
  }

  /// Reads `goroutine=NAME,object=NAME,kind=NAME`; a bare word is a kind if there is one of that name, else a
  /// pattern for goroutines or objects.
  public init(_ text: String) throws(Problem) {
    for term in text.split(separator: ",") {
      let parts = term.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard let first = parts.first else { continue }
      guard parts.count == 2 else {
        if let kind = Self.kind(first) { kinds.append(kind) } else { goroutines.append(first) }
        continue
      }
      switch first {
      case "goroutine", "g": goroutines.append(parts[1])
      case "object", "o": objects.append(parts[1])
      case "kind", "k":
        guard let kind = Self.kind(parts[1]) else {
          let known = EventKind.allCases.map(\.name).joined(separator: ", ")
          throw Problem(description: "no event kind \"\(parts[1])\"; there are: \(known)")
        }
        kinds.append(kind)
      default:
        throw Problem(
          description: "filter \"\(first)\": use goroutine=NAME, object=NAME or kind=NAME")
      }
    }
  }

  private static func kind(_ name: String) -> EventKind? {
    EventKind.allCases.first { $0.name == name }
  }

  /// Whether nothing is left out.
  public var isEmpty: Bool { goroutines.isEmpty && objects.isEmpty && kinds.isEmpty }

  /// Whether the filter lets `event` through; what libraries do as their own affair only where kinds or objects are named.
  public func admits(_ event: Event, of trace: Trace) -> Bool {
    if !kinds.isEmpty && !kinds.contains(event.kind) { return false }
    if event.isInternal && kinds.isEmpty && objects.isEmpty { return false }
    if !goroutines.isEmpty {
      let name = trace.names.goroutine(event.goroutine).name
      if !goroutines.contains(where: { Self.matches(name, $0) }) { return false }
    }
    if !objects.isEmpty {
      guard event.object != 0 else { return false }
      let name = trace.names.object(event.object).name
      if !objects.contains(where: { Self.matches(name, $0) }) { return false }
    }
    return true
  }

  /// Whether `name` is what `pattern` describes: `*` matches any number of characters.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return name == pattern
    }
    guard name.hasPrefix(first), name.dropFirst(first.count).hasSuffix(last) else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
