// Right files: what the tree says of them. Hostile input: limits instead of crashes.

import Foundation
import GoSyntax
import Testing

/// Everything in a tree that has a place.
private func nodes(_ file: File) -> [AnyNode] {
  var result: [AnyNode] = []
  Walker(enter: {
    result.append($0)
    return true
  }).file(file)
  return result
}

private func lines(_ path: String) throws -> [Substring] {
  try String(contentsOfFile: testdata(path), encoding: .utf8).split(separator: "\n")
}

private func valid(_ name: String, mode: ParseMode = .full) throws -> File {
  let source = [UInt8](try Data(contentsOf: URL(fileURLWithPath: testdata("valid/\(name)"))))
  let (result, files) = try parsed(source, mode: mode)
  #expect(printed(result.diagnostics, files) == [])
  return result.file
}

private let validFiles = ["all.go", "generic.go"]

/// Runs `body` with the stack that the whole program has.
private func onBigStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result {
  let result = Box<Result>()
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    result.value = body()
    done.signal()
  }
  thread.stackSize = 512 << 20
  thread.start()
  done.wait()
  guard let value = result.value else {
    preconditionFailure("the thread signalled without a value")
  }
  return value
}

private final class Box<Value>: @unchecked Sendable {
  var value: Value?
}

@Test(arguments: validFiles)
func idsAreDenseAndPositionsNest(name: String) throws {
  let file = try valid(name)
  var seen: Set<NodeID> = []
  for node in nodes(file) {
    #expect(node.node.pos <= node.node.end, "\(node)")
    // The walk repeats no node: a receiver's type is walked with the receiver only.
    #expect(seen.insert(node.node.id).inserted, "\(node)")
  }
}

/// The text between an expression's positions is that expression.
@Test(arguments: validFiles)
func positionsEnclose(name: String) throws {
  let file = try valid(name)
  var count = 0
  for case .expr(let x) in nodes(file) {
    if case .ellipsis = x { continue }
    if case .ident(let name) = x, name.name == "." { continue }
    if case .funcType(let type) = x, !type.funcPos.isValid || type.typeParams != nil { continue }
    if case .funcType(let type) = x, !isLiteralType(type, in: file) { continue }
    if case .compositeLit(let literal) = x, literal.type == nil { continue }
    if case .keyValue = x { continue }
    if case .typeAssert(let assertion) = x, assertion.type == nil { continue }
    let text = file.source.text(firstByte(x), x.end)
    let files = FileSet()
    let source = try #require(files.add(name: "x.go", source: Array(text.utf8)))
    let again = parseExpr(source, ids: NodeIDs())
    #expect(printed(again.diagnostics, files) == [], "\(text)")
    #expect(exprString(again.expr) == exprString(x))
    count += 1
  }
  #expect(count > 100)
}

// A chain that begins with a function type begins at its keyword.
private func firstByte(_ x: Expr) -> Pos {
  var first = x
  while true {
    switch first {
    case .binary(let node): first = node.x
    case .call(let node): first = node.fun
    case .selector(let node): first = node.x
    case .index(let node): first = node.x
    case .slice(let node): first = node.x
    case .typeAssert(let node): first = node.x
    case .compositeLit(let node):
      guard let type = node.type else { return first.node.pos }
      first = type
    default: return first.node.pos
    }
  }
}

// A declaration's signature holds the function's name, so its text is no type.
private func isLiteralType(_ type: FuncType, in file: File) -> Bool {
  !file.decls.contains { decl in
    if case .function(let function) = decl { function.type === type } else { false }
  }
}

@Test(arguments: validFiles)
func lazyBodiesAreTheSameBodies(name: String) throws {
  let whole = try valid(name)
  let lazy = try valid(name, mode: .lazyBodies)
  let ids = NodeIDs()
  for (a, b) in zip(whole.decls, lazy.decls) {
    guard case .function(let wholeFunction) = a, case .function(let lazyFunction) = b else {
      continue
    }
    #expect(wholeFunction.hasBody == lazyFunction.hasBody)
    #expect(lazyFunction.body == nil)
    #expect(lazyFunction.end == wholeFunction.end)
    let problems = parseBody(of: lazyFunction, in: lazy, ids: ids)
    #expect(problems.isEmpty)
    #expect(lazyFunction.body?.stmts.count == wholeFunction.body?.stmts.count)
    #expect(lazyFunction.body?.rbrace == wholeFunction.body?.rbrace)
  }
  #expect(whole.decls.count == lazy.decls.count)
}

/// Lines of `expression` or `expression => what gc prints`.
@Test func expressionsPrintAsInMessages() throws {
  for line in try lines("exprstring.txt") {
    let parts = line.components(separatedBy: " => ")
    let files = FileSet()
    let source = try #require(files.add(name: "x.go", source: Array(parts[0].utf8)))
    let result = parseExpr(source, ids: NodeIDs())
    #expect(printed(result.diagnostics, files) == [])
    #expect(exprString(result.expr) == parts[parts.count - 1])
  }
}

@Test func fileKnowsItsDirectivesAndVersion() throws {
  let (result, _) = try parsed(
    Array(
      """
      // A comment.

      //go:build (go1.21 && linux) || go1.23

      // Package p is documented.
      package p

      import f "fmt"

      // F does
      // things.
      //
      //go:noinline
      func F() {}

      func G() {}
      """.utf8))
  let file = result.file
  #expect(file.goVersion == "go1.21")
  #expect(file.name.name == "p")
  #expect(file.imports.first?.name?.name == "f")
  #expect(file.doc(before: file.packagePos) == "Package p is documented.")
  guard case .function(let f) = file.decls[1], case .function(let g) = file.decls[2] else {
    Issue.record("no functions")
    return
  }
  #expect(f.directives == ["go:noinline"])
  #expect(g.directives.isEmpty)
  #expect(file.doc(before: f.pos).hasPrefix("F does\nthings."))
}

@Test(arguments: [
  ("go1.20", "go1.20"), ("!go1.20", ""), ("go1.20 || linux", ""), ("go1.20 && !cgo", "go1.20"),
  ("!(go1.18 || !go1.20)", "go1.20"), ("go1", "go1"), ("a &&", "bad"), ("(a", "bad"),
  ("a b", "bad"), ("", "bad"),
])
func constraintsImplyVersions(text: String, want: String) {
  let constraint = BuildConstraint(parsing: text)
  #expect((constraint.map { $0.goVersion ?? "" } ?? "bad") == want)
}

/// What a prompt makes of a line: `ok`, `more` or `error`, and how many parts there are.
@Test(arguments: [
  ("x := 1", "ok 1"), ("x := 1; y := 2", "ok 2"), ("func f() {", "more"), ("func f() {}", "ok 1"),
  ("func f() {}\nf()", "ok 2"), ("func (t T) m() {}", "ok 1"), ("func() {}()", "ok 1"),
  ("func(x int) T { return x }", "ok 1"), ("1 +", "more"), ("f(", "more"), ("f(1,", "more"),
  ("f(1", "error"), ("if x {", "more"), ("if x", "more"), ("for {", "more"), ("}", "error"),
  ("x y", "error"), ("`abc", "more"), ("\"abc", "error"), ("/* a", "more"), ("// a", "ok 0"),
  ("", "ok 0"), ("import \"fmt\"", "ok 1"), ("import (", "more"), ("type T struct {", "more"),
  ("type T struct { a int }; var x T", "ok 2"), ("switch x { case 1:", "more"),
  ("select {", "more"), ("x.", "more"), ("x := []int{1,", "more"), ("var x =", "more"),
  ("ch <- 1", "ok 1"), ("<-ch", "ok 1"), ("go f()", "ok 1"), ("return 1", "ok 1"),
  ("break", "error"), ("f(`a", "more"), ("(1 + 2", "error"), ("x = = 1", "error"),
  ("f(1))", "error"), ("if x { ) }", "error"), ("for i := range 3 {\nf(i)\n}", "ok 1"),
])
func fragments(text: String, want: String) throws {
  for ending in ["", "\n"] {
    let files = FileSet()
    let source = try #require(files.add(name: "go", source: Array((text + ending).utf8)))
    let result = parseFragment(source, ids: NodeIDs())
    let got =
      result.isIncomplete
      ? "more" : result.diagnostics.isEmpty ? "ok \(result.items.count)" : "error"
    #expect(got == want, "\(text): \(printed(result.diagnostics, files))")
    #expect(result.diagnostics.isEmpty == got.hasPrefix("ok"))
  }
}

/// Input of any depth and length ends in a tree or in a message that names the limit.
@Test(arguments: [
  ("var x = ", "(", "1", ")", "levels"), ("var x = ", "- ", "1", "", "levels"),
  ("var x ", "[]", "int", "", "levels"), ("var x ", "func(", "int", ")", "levels"),
  ("func f() ", "{", "", "}", "levels"), ("var x = ", "[]T{", "1", "}", "levels"),
  ("func f() { ", "if x {} else ", "{}", "", "levels"), ("var x ", "*", "T", "", "levels"),
  ("var x = ", "f(", "1", ")", "levels"), ("var x = a", "", "", ".b", "links"),
  ("var x = a", "", "", "[0]", "links"), ("var x ", "struct{ a ", "int", "}", "levels"),
  ("var x ", "chan ", "int", "", "levels"), ("var x = ", "<-", "c", "", "levels"),
  ("var x = ", "func() { x = ", "1", "}", "levels"), ("func f() { ", "L: ", "", "", "levels"),
  ("var x = 1", " + 1", "", "", "operands"), ("type T[P ", "A | ", "B", "", "operands"),
  ("type I interface { ", "A | ", "B", "", "operands"), ("func f() { ", "for {", "", "}", "levels"),
  ("var x ", "map[", "int", "]int", "levels"), ("var x = a", "", "", ".(T)", "links"),
  ("func f() { ", "switch { case x: ", "", "}", "levels"), ("//go:build ", "(", "a", ")\n", ""),
])
func nestingHasALimit(prefix: String, open: String, middle: String, close: String, unit: String) {
  let count = unit == "operands" ? 1_000_000 : 100_000
  let text =
    (prefix.hasPrefix("//") ? "" : "package p\n") + prefix + String(repeating: open, count: count)
    + middle + String(repeating: close, count: count)
  let messages = onBigStack { () -> [String] in
    guard let (result, _) = try? parsed(Array(text.utf8)) else { return [] }
    return result.diagnostics.map(\.message)
  }
  #expect(messages.contains { $0.contains("limit of") } == !unit.isEmpty)
  #expect(messages.contains { $0.contains(unit) || unit.isEmpty })
  #expect(messages.count < 5)
}

@Test func chainsBelowTheLimitAreTreesThatCanBeReleased() {
  let count = onBigStack { () -> Int in
    let text = "package p\nvar x = a" + String(repeating: " + a", count: 99_000)
    guard let (result, _) = try? parsed(Array(text.utf8)) else { return 0 }
    guard result.diagnostics.isEmpty else { return 0 }
    var count = 0
    Walker(enter: { _ in
      count += 1
      return true
    }).file(result.file)
    guard case .gen(let decl)? = result.file.decls.first, case .value(let spec) = decl.specs[0]
    else { return 0 }
    return exprString(spec.values[0]).utf8.count == 99_000 * 4 + 1 ? count : 0
  }
  #expect(count > 198_000)
}

/// Places and messages are those of the compiler.
@Test func lineDirectivesRenamePositions() throws {
  let source = [UInt8](try Data(contentsOf: URL(fileURLWithPath: testdata("line.go.txt"))))
  let (result, files) = try parsed(source)
  let got = result.diagnostics.map { "\(files.position($0.pos)): \($0.message)" }
  #expect(got == (try lines("line.want.txt")).map(String.init))
}
