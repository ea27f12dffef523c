// A profile as text: a table of functions, the source with what was counted for each line, a flame graph.

import CSP
import Performance

/// Prints a profile.
public struct ProfilePrinter {
  private let profile: Profile
  private let style: Style
  /// Whether it is a Swift pattern's: its CPU is counted in virtual time, not in steps.
  private let isNative: Bool
  /// The lines of a file of the program; nil for other files.
  private let source: (String) -> [String]?

  /// Prints `profile`; `source` gives the lines of the program's own files.
  public init(
    _ profile: Profile, isNative: Bool, style: Style = .plain,
    source: @escaping (String) -> [String]? = { _ in nil }
  ) {
    self.profile = profile
    self.isNative = isNative
    self.style = style
    self.source = source
  }

  /// Rows of the flame graph.
  private static let mostDepth = 24
  /// Lines of source around one that counts.
  private static let context = 1

  private func text(_ amount: Int) -> String {
    if amount == 0 { return "0" }
    switch profile.unit {
    case "bytes": return briefBytes(Double(amount))
    case "nanoseconds" where profile.kind != .cpu || isNative:
      return briefDuration(Double(amount), style)
    default:
      let whole = grouped(amount)
      return whole.count > 9 ? briefCount(Double(amount)) : whole
    }
  }

  private func share(_ amount: Int) -> String {
    profile.total == 0 ? "-" : Quantity.share.text(Double(amount) / Double(profile.total))
  }

  /// What is counted, in words.
  private var what: String {
    switch (profile.kind, profile.valueName) {
    case (.cpu, "cpu"):
      isNative ? "virtual time of processors" : "steps (calls and rounds of loops)"
    case (.cpu, _): "samples"
    case (.heap, "alloc_objects"): "objects allocated"
    case (.heap, "alloc_space"): "bytes allocated"
    case (.heap, "inuse_objects"): "objects alive at the end"
    case (.heap, _): "bytes alive at the end"
    case (.goroutine, _): "goroutines"
    case (.block, "delay"): "virtual time waited"
    case (.mutex, "delay"): "virtual time waited for locks"
    case (.block, _): "waits"
    case (.mutex, _): "waits for locks"
    }
  }

  // MARK: Functions

  /// Writes a table of functions, at most `most` of them.
  public func top(_ most: Int, byCumulative: Bool, to line: (String) -> Void) {
    line(style.ink("\(profile.kind.rawValue): \(what), \(text(profile.total)) in all", .strong))
    if profile.total == 0 { return line(nothing) }
    let rows = profile.functions(byCumulative: byCumulative)
    line(
      style.ink(
        rightAligned("flat", 10) + rightAligned("flat%", 7) + rightAligned("sum%", 7)
          + rightAligned("cum", 10) + rightAligned("cum%", 7) + "  function", .dim))
    var sum = 0
    for row in rows.prefix(most) {
      sum += row.flat
      let numbers =
        rightAligned(text(row.flat), 10) + rightAligned(share(row.flat), 7)
        + rightAligned(share(sum), 7) + rightAligned(text(row.cumulative), 10)
        + rightAligned(share(row.cumulative), 7)
      line(numbers + "  " + fitted(row.function, max(12, style.width - 43), style))
    }
    if rows.count > most {
      line("(\(counted(rows.count - most, "more function")): --top \(rows.count))")
    }
  }

  private var nothing: String {
    switch profile.kind {
    case .cpu:
      isNative
        ? "no computing was declared; --lang go counts the steps of the same pattern in Go"
        : "no work was counted"
    case .heap: "nothing was allocated on the heap"
    case .goroutine: "no goroutine was there"
    case .block: "nobody waited for anybody"
    case .mutex: "nobody waited for a lock"
    }
  }

  // MARK: Lines

  /// Writes the program's source around the lines that count, with what was counted for each.
  public func list(to line: (String) -> Void) {
    let rows = profile.lines()
    var files: [String] = []
    for row in rows {
      if let file = row.position?.file, files.last != file, source(file) != nil {
        files.append(file)
      }
    }
    for file in files {
      guard let text = source(file) else { continue }
      let counts = Dictionary(
        rows.filter { $0.position?.file == file }.map { ($0.position?.line ?? 0, $0) },
        uniquingKeysWith: { first, _ in first })
      line(style.ink(file, .strong))
      line(style.ink(rightAligned("flat", 10) + rightAligned("cum", 10) + "   line", .dim))
      write(text, counts, to: line)
    }
  }

  private func write(
    _ source: [String], _ counts: [Int: Profile.Row], to line: (String) -> Void
  ) {
    var last = 0
    for number in 1...max(1, source.count) where number <= source.count {
      let near = (number - Self.context)...(number + Self.context)
      guard near.contains(where: { counts[$0] != nil }) else { continue }
      if last != 0 && number > last + 1 { line(style.ink(padded("", 20) + "   …", .dim)) }
      last = number
      let row = counts[number]
      let code = expanded(source[number - 1])
      let head =
        rightAligned(row.map { $0.flat > 0 ? text($0.flat) : "." } ?? ".", 10)
        + rightAligned(row.map { text($0.cumulative) } ?? ".", 10) + rightAligned("\(number)", 7)
        + "  "
      let whole = head + fitted(harmless(code), max(12, style.width - columns(of: head)), style)
      line(row == nil ? style.ink(whole, .dim) : whole)
    }
  }

  private func expanded(_ text: String) -> String {
    text.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ")
  }

  // MARK: Flame graph

  /// Writes the tree of calls: a block for each, as wide as its share, below who called it.
  public func flame(to line: (String) -> Void) {
    let tree = profile.tree()
    guard tree.amount > 0 else { return }
    var row = [(node: tree, from: 0, width: style.width)]
    for _ in 0..<Self.mostDepth where !row.isEmpty {
      var text = ""
      var next: [(node: CallTree, from: Int, width: Int)] = []
      for block in row {
        text = padded(text, block.from) + drawn(block.node, block.width)
        var before = 0
        for call in block.node.calls {
          let from = block.from + before * block.width / block.node.amount
          before += call.amount
          let to = block.from + before * block.width / block.node.amount
          if to > from { next.append((call, from, to - from)) }
        }
      }
      line(trimmed(text))
      row = next
    }
    if !row.isEmpty { line(style.ink("(deeper calls are left out)", .dim)) }
  }

  private func drawn(_ node: CallTree, _ width: Int) -> String {
    if width < 2 { return "|" }
    if width == 2 { return "[]" }
    let part = " " + share(node.amount)
    let room = width - 2
    let hasShare = room >= columns(of: node.name) + columns(of: part)
    let name = fitted(node.name, hasShare ? room - columns(of: part) : room, style)
    let inner =
      hasShare
      ? padded(name, room - columns(of: part)) + part : padded(name, room)
    return "[" + inner + "]"
  }

  /// Writes the flame graph as a picture.
  public func svg(to line: (String) -> Void) {
    FlameSVG(profile.tree(), title: "\(profile.kind.rawValue): \(what)", text: text).write(to: line)
  }
}

/// A flame graph as a picture: plain SVG 1.1 without scripts; what a block stands for shows when it is pointed at.
private struct FlameSVG {
  let tree: CallTree
  let title: String
  let text: (Int) -> String

  private static let width = 1000
  private static let rowHeight = 18
  private static let top = 34
  private static let colors = 6
  /// Units of the picture that a character takes.
  private static let character = 7.2

  init(_ tree: CallTree, title: String, text: @escaping (Int) -> String) {
    self.tree = tree
    self.title = title
    self.text = text
  }

  func write(to line: (String) -> Void) {
    let height = Self.top + tree.depth * Self.rowHeight + 8
    line(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(Self.width) \(height)\" "
        + "width=\"\(Self.width)\" height=\"\(height)\">")
    line("<title>\(xmlText(title))</title>")
    line("<style>\(Self.style)</style>")
    line(
      "<text class=\"head\" x=\"4\" y=\"20\">\(xmlText(title)), \(xmlText(text(tree.amount)))</text>"
    )
    if tree.amount > 0 { draw(tree, 0, Double(Self.width), 0, to: line) }
    line("</svg>")
  }

  private static let style =
    "text{font:12px monospace;fill:#222}.head{font-weight:bold}rect{stroke:#fff;stroke-width:.5}"
    + ".c0{fill:#f7b26a}.c1{fill:#f2d16b}.c2{fill:#e9967a}.c3{fill:#a8d08d}.c4{fill:#9cc3e6}.c5{fill:#d5b8e8}"
    + "@media(prefers-color-scheme:dark){.head{fill:#ddd}rect{stroke:#16181c}}"

  private func draw(
    _ node: CallTree, _ from: Double, _ width: Double, _ depth: Int, to line: (String) -> Void
  ) {
    if width < 0.3 { return }
    let y = Self.top + depth * Self.rowHeight
    let share = Quantity.share.text(Double(node.amount) / Double(max(1, tree.amount)))
    line(
      "<g><title>\(xmlText(node.name)): \(xmlText(text(node.amount))), \(share)</title>"
        + "<rect class=\"c\(color(node.name))\" x=\"\(fixed(from, 1))\" y=\"\(y)\" width=\"\(fixed(width, 1))\" "
        + "height=\"\(Self.rowHeight - 1)\"/>"
        + label(node.name, from, width, y) + "</g>")
    var before = from
    for call in node.calls {
      let part = width * Double(call.amount) / Double(max(1, node.amount))
      draw(call, before, part, depth + 1, to: line)
      before += part
    }
  }

  private func label(_ name: String, _ from: Double, _ width: Double, _ y: Int) -> String {
    let room = Int((width - 6) / Self.character)
    if room < 3 { return "" }
    return "<text x=\"\(fixed(from + 3, 1))\" y=\"\(y + 13)\">\(xmlText(fitted(name, room)))</text>"
  }

  /// The colour of a package.
  private func color(_ name: String) -> Int {
    var package = name[...]
    let start = name.lastIndex(of: "/") ?? name.startIndex
    if let dot = name[start...].firstIndex(of: ".") { package = name[..<dot] }
    return package.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % Self.colors
  }
}

/// Prints which locks are waited for.
public struct ContentionPrinter {
  private let style: Style
  /// Locks, and pairs of places of each.
  private static let mostLocks = 10
  private static let mostPairs = 4

  /// Prints in this style.
  public init(style: Style) { self.style = style }

  /// Writes a row for each lock, and who waits behind whom.
  public func write(_ locks: [LockContention], to line: (String) -> Void) {
    line(style.ink("locks that were waited for", .strong))
    if locks.isEmpty { return line("none") }
    line(
      style.ink(
        rightAligned("taken", 9) + rightAligned("waits", 9) + rightAligned("waited", 10)
          + rightAligned("longest", 10) + rightAligned("held", 10) + "  lock", .dim))
    for lock in locks.prefix(Self.mostLocks) {
      let time = { (amount: Int64) in rightAligned(briefDuration(Double(amount), style), 10) }
      let place = lock.position.map { "  \(short($0))" } ?? ""
      line(
        rightAligned(grouped(lock.taken), 9) + rightAligned(grouped(lock.waits), 9)
          + time(lock.waited) + time(lock.longest) + time(lock.held)
          + "  \(lock.name) (\(lock.kind.name))\(place)")
      for pair in lock.pairs.prefix(Self.mostPairs) {
        let waiter = pair.waiter.map(short) ?? "?"
        let holder = pair.holder.map { "taken at \(short($0))" } ?? "that is handed over"
        line(
          padded("", 10) + "\(grouped(pair.count)) at \(waiter) behind one \(holder), "
            + briefDuration(Double(pair.nanoseconds), style))
      }
    }
    if locks.count > Self.mostLocks {
      line("(\(counted(locks.count - Self.mostLocks, "more lock")))")
    }
  }

  private func short(_ position: SourcePosition) -> String {
    let file = position.file.split(separator: "/").last.map(String.init) ?? position.file
    return "\(file):\(position.line)"
  }
}
