// Answers to exercises do without package unsafe: a wild pointer would reach the memory of the checker that judges them.

import GoInterpreter
import GoSyntax
import GoTypes

/// An import of unsafe.
struct UnsafeImport {
  private let file: String
  private let line: Int
  private let column: Int
  private let source: String

  /// The first in `files`, nil if there is none. Files that do not parse are the compiler's.
  static func find(in files: [GoSource]) -> UnsafeImport? {
    for source in files {
      let set = FileSet()
      guard let file = set.add(name: source.name, source: source.text) else { continue }
      for spec in parseFile(file, ids: NodeIDs(), mode: .lazyBodies).file.imports {
        guard unquote(Array(spec.path.value.utf8)) == Array("unsafe".utf8) else { continue }
        let position = set.position(spec.pos)
        return UnsafeImport(
          file: position.file, line: position.line, column: position.column,
          source: file.text(ofLine: position.line))
      }
    }
    return nil
  }

  /// Notes it as what the compiler would say.
  func reject(_ result: inout CheckResult) {
    let message = "an answer must not import unsafe"
    result.diagnostics = [
      CheckDiagnostic(
        file: file, line: line, column: column, code: "UnsafeImport", message: message,
        hint: "Channels, mutexes and sync/atomic are all that exercises need.", isError: true,
        source: source)
    ]
    var verdict = Verdict(.compile, message)
    verdict.place = Verdict.Place(file: file, line: line)
    result.verdicts = [verdict]
  }
}
