// This file implements the passes buildtag and directive: comments that speak to the go command, in the wrong place or
// malformed.

import GoSyntax
import GoTypes

extension VetPass {
  static let buildtag = VetPass("buildtag", "misplaced and malformed build constraints") { vetter in
    for file in vetter.files {
      var reader = BuildTagReader(vetter: vetter, file: file)
      reader.read()
    }
  }

  static let directive = VetPass("directive", "//go:debug lines in the wrong place") { vetter in
    for file in vetter.files {
      let isFree =
        file.name.name == "main" || file.source.name.hasSuffix("_test.go")
      for comment in file.comments {
        let text = file.source.text(comment.pos, comment.end)
        guard isLine(text, "//go:debug") else { continue }
        if !isFree {
          vetter.report(
            comment.pos, "//go:debug directive only valid in package main or test")
        } else if comment.pos > file.packagePos {
          vetter.report(
            comment.pos, "//go:debug directive only valid before package declaration")
        }
      }
    }
  }
}

/// Whether a line is `word`, or begins with it and a blank.
private func isLine(_ line: some StringProtocol, _ word: String) -> Bool {
  guard line.hasPrefix(word) else { return false }
  return line.dropFirst(word.count).first?.isWhitespace ?? true
}

/// Reads the build constraints of one file.
private struct BuildTagReader {
  let vetter: Vetter
  let file: File
  /// The first //go:build line of the header, and what it says.
  private var constraint: (pos: Pos, expression: BuildConstraint)?
  /// The +build lines of the header.
  private var lines: [(pos: Pos, options: Alternatives)] = []
  /// Whether a constraint is misplaced or malformed: then the rest are not compared.
  private var isBroken = false
  /// Where the header's last empty line is: +build lines stand above it.
  private let lastEmptyLine: Int
  /// Whether a general comment came: behind one +build lines do not count.
  private var isBehindBlock = false

  /// What one +build line allows: any of these sets of tags.
  typealias Alternatives = [[BuildConstraint]]

  init(vetter: Vetter, file: File) {
    self.vetter = vetter
    self.file = file
    let text = file.source.source
    var last = 0
    var start = 0
    let package = file.source.offset(file.packagePos)
    while start < package, let end = text[start...].firstIndex(of: 0x0A), end < package {
      if text[start..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { last = start }
      start = end + 1
    }
    lastEmptyLine = last
  }

  mutating func read() {
    for comment in file.comments {
      let text = file.source.text(comment.pos, comment.end)
      if text.hasPrefix("//") {
        read(text, comment.pos)
      } else {
        readBlock(text, comment.pos)
      }
    }
    compare()
  }

  private func isAfterPackage(_ pos: Pos) -> Bool { pos > file.packagePos }

  private mutating func read(_ text: String, _ pos: Pos) {
    if isLine(text, "//go:build") {
      if isAfterPackage(pos) {
        misplaced(pos, "//go:build")
      } else if constraint == nil,
        let expression = BuildConstraint(parsing: String(text.dropFirst("//go:build".count)))
      {
        constraint = (pos, expression)
      }
      return
    }
    let rest = text.dropFirst(2).drop { $0 == " " || $0 == "\t" }
    guard rest.hasPrefix("+build") else { return }
    guard isLine(rest, "+build") else {
      if !isAfterPackage(pos) { vetter.report(pos, "possible malformed +build comment") }
      return
    }
    let isPlaced = file.source.offset(pos) < lastEmptyLine && !isBehindBlock
    if !isPlaced { misplaced(pos, "+build") }
    guard let options = alternatives(rest.dropFirst("+build".count), pos) else {
      isBroken = true
      return
    }
    if isPlaced { lines.append((pos, options)) }
  }

  private mutating func misplaced(_ pos: Pos, _ what: String) {
    vetter.report(pos, "misplaced \(what) comment")
    isBroken = true
  }

  // Inside of a general comment no line is a constraint, though it looks like one.
  private mutating func readBlock(_ text: String, _ pos: Pos) {
    isBehindBlock = true
    var offset = file.source.offset(pos)
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let content = String(decoding: line, as: UTF8.self)
      if isLine(content, "//go:build") {
        misplaced(file.source.pos(offset), "//go:build")
      } else if content.hasPrefix("//"),
        isLine(content.dropFirst(2).drop { $0 == " " || $0 == "\t" }, "+build")
      {
        misplaced(file.source.pos(offset), "+build")
      }
      offset += line.count + 1
    }
  }

  /// The alternatives of a +build line, which are apart by blanks; the tags of each by commas. Nil if it is malformed, which
  /// is reported.
  private func alternatives(_ text: Substring, _ pos: Pos) -> Alternatives? {
    var result: Alternatives = []
    for field in text.split(whereSeparator: \.isWhitespace) {
      var tags: [BuildConstraint] = []
      for element in field.split(separator: ",", omittingEmptySubsequences: false) {
        if element.hasPrefix("!!") {
          vetter.report(pos, "invalid double negative in build constraint: \(field)")
          return nil
        }
        let tag = element.hasPrefix("!") ? element.dropFirst() : element
        if tag.contains(where: { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }) {
          vetter.report(pos, "invalid non-alphanumeric build constraint: \(field)")
          return nil
        }
        let name = BuildConstraint.tag(tag.isEmpty ? "ignore" : String(tag))
        tags.append(element.hasPrefix("!") && !tag.isEmpty ? .not(name) : name)
      }
      result.append(tags)
    }
    return result
  }

  // MARK: Comparing

  private func compare() {
    guard let constraint, let first = lines.first, !isBroken else { return }
    guard let wanted = Self.lines(constraint.expression) else {
      vetter.report(constraint.pos, "expression too complex for // +build lines")
      return
    }
    if Self.flat(lines.map(\.options)) != Self.flat(wanted) {
      vetter.report(first.pos, "+build lines do not match //go:build condition")
    }
  }

  /// Lines with the same meaning: all must hold, and of each one alternative. Nil if an alternative would be more than tags.
  private static func lines(_ x: BuildConstraint) -> [Alternatives]? {
    var result: [Alternatives] = []
    for conjunct in conjuncts(pushed(x, negated: false)) {
      var options: Alternatives = []
      for option in disjuncts(conjunct) {
        let tags = conjuncts(option)
        for case .or in tags { return nil }
        options.append(tags)
      }
      result.append(options)
    }
    return result
  }

  /// An alternative without others is as good as a line for each of its tags.
  private static func flat(_ lines: [Alternatives]) -> [Alternatives] {
    lines.flatMap { line in line.count == 1 ? line[0].map { [[$0]] } : [line] }
  }

  /// With `!` in front of tags only.
  private static func pushed(_ x: BuildConstraint, negated: Bool) -> BuildConstraint {
    switch x {
    case .tag: negated ? .not(x) : x
    case .not(let x): pushed(x, negated: !negated)
    case .and(let x, let y):
      negated
        ? .or(pushed(x, negated: true), pushed(y, negated: true))
        : .and(pushed(x, negated: false), pushed(y, negated: false))
    case .or(let x, let y):
      negated
        ? .and(pushed(x, negated: true), pushed(y, negated: true))
        : .or(pushed(x, negated: false), pushed(y, negated: false))
    }
  }

  private static func conjuncts(_ x: BuildConstraint) -> [BuildConstraint] {
    if case .and(let x, let y) = x { return conjuncts(x) + conjuncts(y) }
    return [x]
  }

  private static func disjuncts(_ x: BuildConstraint) -> [BuildConstraint] {
    if case .or(let x, let y) = x { return disjuncts(x) + disjuncts(y) }
    return [x]
  }
}
