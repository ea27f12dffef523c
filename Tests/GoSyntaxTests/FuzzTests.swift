// Random damage never crashes, hangs or confuses the parser.

import Foundation
import GoSyntax
import Testing

/// What must hold of any text: problems in order and in the file, nodes with places in the file and
/// ids of their own, and the same tree when bodies are parsed later.
func checkInvariants(_ text: [UInt8]) -> String? {
  let files = FileSet()
  guard let source = files.add(name: "case.go", source: text) else { return "no file" }
  let ids = NodeIDs()
  let result = parseFile(source, ids: ids)
  let end = source.pos(text.count)
  if zip(result.diagnostics, result.diagnostics.dropFirst()).contains(where: { $0.pos > $1.pos }) {
    return "diagnostics are not in order"
  }
  if result.diagnostics.contains(where: { $0.pos < source.pos(0) || $0.pos > end }) {
    return "a diagnostic is outside of the file"
  }
  var seen = [Bool](repeating: false, count: ids.count)
  var problem: String?
  Walker(enter: { any in
    let node = any.node
    if node.pos > node.end || node.pos < source.pos(0) || node.end > end {
      problem = "misplaced: \(any)"
    }
    if node.id < 1 || Int(node.id) >= ids.count || seen[Int(node.id)] { problem = "id of \(any)" }
    if Int(node.id) < seen.count { seen[Int(node.id)] = true }
    if case .expr(let x) = any { _ = exprString(x) }
    return true
  }).file(result.file)
  if let problem { return problem }
  let lazy = parseFile(source, ids: NodeIDs(), mode: .lazyBodies)
  for case .function(let function) in lazy.file.decls {
    _ = parseBody(of: function, in: lazy.file, ids: ids)
  }
  _ = parseFragment(source, ids: ids)
  _ = parseExpr(source, ids: ids)
  return nil
}

func fuzzCorpus() throws -> [[UInt8]] {
  var corpus: [[UInt8]] = []
  for name in ["valid/all.go", "valid/generic.go", "line.go.txt"] {
    corpus.append([UInt8](try Data(contentsOf: URL(fileURLWithPath: testdata(name)))))
  }
  for area in ["written", "bytes"] {
    corpus += try SyntaxCase.read(testdata("errors/\(area).txt")).map(\.source)
  }
  return corpus
}

@Test(arguments: [1, 2, 3, 4])
func damagedProgramsAreParsed(seed: UInt64) throws {
  var mutator = Mutator(seed: seed, corpus: try fuzzCorpus())
  for _ in 0..<150 {
    let text = mutator.next()
    if let problem = checkInvariants(text) {
      Issue.record("\(problem) in:\n\(String(decoding: text, as: UTF8.self))")
    }
  }
}

/// What fuzzing found, reduced.
@Test func foundByFuzzing() throws {
  for each in try SyntaxCase.read(testdata("fuzz.txt")) {
    let problem = checkInvariants(each.source)
    #expect(problem == nil, "\(each.name)")
  }
}
