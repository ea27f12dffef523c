// What a learner can do about an error: a line beneath the compiler's words.
//
// Invariants: hints never change whether or where something is reported; what is said holds for
// every program that gets the message.

import GoSyntax

extension Checker {
  /// What to do about an error; nil where its words say it all.
  func hint(_ code: DiagnosticCode, _ message: String) -> String? {
    switch code {
    case .unusedVar:
      let name = message.hasPrefix("declared") ? message.split(separator: " ").last : nil
      return name.map { "use \($0), write _ = \($0), or remove its declaration" }
    case .unusedImport: return "remove the import; import _ is for a package's effects alone"
    case .missingReturn: return "every path to the closing brace must return a value or panic"
    case .noNewVar: return "the variables exist already: assign with = instead of :="
    case .untypedNilUse: return "nil has no type of its own: give the variable one"
    case .invalidGo, .invalidDefer:
      if !message.contains("must be function call") { return nil }
      return "what follows must be a call: f(), or func() { … }() with the parentheses at the end"
    case .mismatchedTypes: return mismatchHint(message)
    case .incompatibleAssign: return assignmentHint(message)
    case .unusedExpr:
      if message.contains("value of type func") { return "a function is called with (): f()" }
      return "a value must be used: assign it, return it or pass it on"
    case .missingMain: return "a program starts in func main() of package main"
    default: return nil
    }
  }

  private func mismatchHint(_ message: String) -> String? {
    guard let types = message.components(between: "(mismatched types ", and: ")") else {
      return nil
    }
    let numbers: Set<String> = [
      "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64",
      "float32", "float64", "rune", "byte", "uintptr", "time.Duration",
    ]
    let words = types.components(separatedBy: " and ")
    guard words.count == 2, words.allSatisfy(numbers.contains) else { return nil }
    return "Go converts no numbers by itself: write \(words[0])(…) or \(words[1])(…)"
  }

  private func assignmentHint(_ message: String) -> String? {
    if message.contains("has pointer receiver") {
      return "only a pointer has the method: take the address with &"
    }
    if message.hasSuffix("need type assertion") {
      return "the interface may hold another type: ask with v, ok := x.(T)"
    }
    return nil
  }

  /// What an undeclared name may have been meant to be.
  func undeclaredHint(_ name: String) -> String? {
    let paths = configuration.pathsOfPackage(name)
    if let path = paths.first { return "import \(quote(path))" }
    return nearest(to: name, among: visibleNames()).map { "did you mean \($0)?" }
  }

  private func visibleNames() -> [String] {
    var names: [String] = []
    var scope: Scope? = environment.scope
    while let current = scope {
      names += current.objects.map(\.name)
      scope = current.parent
    }
    return names
  }

  /// The name that is most like `name`, if any is like it.
  func nearest(to name: String, among names: [String]) -> String? {
    let limit = name.count <= 3 ? 1 : 2
    var best: (distance: Int, name: String)?
    for candidate in names where abs(candidate.count - name.count) <= limit && candidate != name {
      let isSame = candidate.lowercased() == name.lowercased()
      let distance = isSame ? 0 : editDistance(candidate, name)
      if distance > limit || distance >= candidate.count { continue }
      if distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    return best?.name
  }
}

extension String {
  /// The text between two others.
  fileprivate func components(between start: String, and end: String) -> String? {
    guard let from = firstRange(of: start)?.upperBound,
      let to = self[from...].firstRange(of: end)?.lowerBound
    else { return nil }
    return String(self[from..<to])
  }

  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

/// How many letters must change to make `a` of `b`.
func editDistance(_ a: String, _ b: String) -> Int {
  let x = Array(a.utf8)
  let y = Array(b.utf8)
  if abs(x.count - y.count) > 8 { return Int.max }
  var row = Array(0...y.count)
  for i in x.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in y.indices {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x[i] == y[j] ? 0 : 1))
      diagonal = above
    }
  }
  return row[y.count]
}
