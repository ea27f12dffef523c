// Functions of a program that may fail on purpose: their text gets a question in front.
//
// A function qualifies if it may fail anyway (its last result is an error, and some return gives another than nil) and if
// nobody waits for what it does besides: it starts nobody, sends nothing, closes nothing, waits for no channel but those of
// contexts and timers, and gives back no lock that it has not taken. Returning an error at once is then something that its
// callers must be ready for. The text keeps its lines, so that places stay what they are.

import GoInterpreter
import GoSyntax

/// Makes functions fail on purpose.
public enum FaultyFunctions {
  /// What is put in front of each function: the package's name in the text.
  private static let package = "__fault"

  /// `source` with its functions asking whether they fail, and, where it has metrics, its main handing them over;
  /// unchanged where none qualifies or it does not parse.
  public static func instrument(_ source: GoSource) -> GoSource {
    guard let file = FileSet().add(name: source.name, source: source.text) else { return source }
    let parsed = parseFile(file, ids: NodeIDs())
    guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else { return source }
    var found = Finder(file: file)
    found.search(parsed.file)
    var imports = found.insertions.isEmpty ? "" : "; import \(package) \"playground/fault\""
    if let main = mainBody(parsed.file), hasMetrics(parsed.file) {
      imports += "; import __gauge \"playground/gauge\""
      found.insertions.append((Self.offset(main.lbrace, file) + 1, " defer __gauge.Report(); "))
    }
    if imports.isEmpty { return source }
    found.insertions.append((Self.offset(parsed.file.name.end, file), imports))
    return GoSource(
      name: source.name, text: insert(found.insertions, into: source.text), folder: source.folder)
  }

  private static func mainBody(_ file: File) -> BlockStmt? {
    for case .function(let function) in file.decls
    where function.name.name == "main" && function.recv == nil && file.name.name == "main" {
      return function.body
    }
    return nil
  }

  private static func hasMetrics(_ file: File) -> Bool {
    file.imports.contains { $0.path.value.contains("prometheus/client_golang") }
  }

  fileprivate static func offset(_ pos: Pos, _ file: SourceFile) -> Int {
    Int(pos.rawValue) - Int(file.base)
  }

  private static func insert(_ insertions: [(Int, String)], into text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var last = 0
    for (offset, words) in insertions.sorted(by: { $0.0 < $1.0 }) {
      guard offset >= last, offset <= text.count else { continue }
      out += text[last..<offset]
      out += Array(words.utf8)
      last = offset
    }
    return out + text[last...]
  }

  /// Finds functions that qualify.
  private struct Finder {
    let file: SourceFile
    var insertions: [(Int, String)] = []

    init(file: SourceFile) { self.file = file }

    mutating func search(_ tree: File) {
      var functions: [(name: String, type: FuncType, body: BlockStmt)] = []
      var owner = "func"
      let walker = Walker { node in
        switch node {
        case .decl(.function(let function)):
          owner = function.name.name
          if let body = function.body { functions.append((owner, function.type, body)) }
        case .expr(.funcLit(let literal)):
          functions.append((owner + ".func", literal.type, literal.body))
        case .expr, .stmt, .decl, .spec, .field, .fieldList, .caseClause, .commClause: break
        }
        return true
      }
      walker.file(tree)
      for function in functions { add(function.name, function.type, function.body) }
    }

    private mutating func add(_ name: String, _ type: FuncType, _ body: BlockStmt) {
      guard let zeroes = zeroes(type), !hasChannels(type.params), Duties(body).isFree else {
        return
      }
      let place = file.position(body.lbrace)
      let last = file.name.split(separator: "/").last.map(String.init) ?? file.name
      let site = "\(last):\(place.line):\(name)"
      let quoted = site.filter { $0 != "\"" && $0 != "\\" }
      let values = (zeroes + ["\(package).Err"]).joined(separator: ", ")
      insertions.append(
        (
          FaultyFunctions.offset(body.lbrace, file) + 1,
          " if \(package).Next(\"\(quoted)\") { return \(values) }; "
        ))
    }

    /// Zero values of all results but the last, which is an error; nil if it is none.
    private func zeroes(_ type: FuncType) -> [String]? {
      guard let results = type.results?.list, let last = results.last,
        case .ident(let error) = last.type, error.name == "error"
      else { return nil }
      var values: [String] = []
      for field in results {
        values += Array(
          repeating: "*new(\(text(field.type)))", count: max(1, field.names.count))
      }
      values.removeLast()
      return values
    }

    private func text(_ expr: Expr) -> String {
      let (start, end) = (
        FaultyFunctions.offset(expr.pos, file), FaultyFunctions.offset(expr.end, file)
      )
      guard start >= 0, start < end, end <= file.source.count else { return "" }
      let bytes = file.source[start..<end].map { $0 == 0x0A ? 0x20 : $0 }
      return String(decoding: bytes, as: UTF8.self)
    }

    private func hasChannels(_ params: FieldList) -> Bool {
      var found = false
      let walker = Walker { node in
        if case .expr(.chanType) = node { found = true }
        return !found
      }
      for field in params.list { walker.expr(field.type) }
      return found
    }
  }

  /// What a function's body does that others wait for.
  private final class Duties {
    private(set) var isFree = true
    private var mayFail = false
    private var taken: Set<String> = []
    private var given: Set<String> = []

    init(_ body: BlockStmt) {
      walk(body)
      if !mayFail || !given.isSubset(of: taken) { isFree = false }
    }

    private func walk(_ body: BlockStmt) {
      let walker = Walker { [self] node in
        switch node {
        case .expr(.funcLit): return false
        case .stmt(let stmt): look(stmt)
        case .expr(.unary(let unary)) where unary.op == .arrow: receive(unary.x)
        case .expr(.call(let call)): look(call)
        case .expr, .decl, .spec, .field, .fieldList, .caseClause, .commClause: break
        }
        return isFree
      }
      for stmt in body.stmts { walker.stmt(stmt) }
    }

    private func look(_ stmt: Stmt) {
      switch stmt {
      case .go, .send: isFree = false
      case .expr(let statement): if isNamed(statement.x, ["Done"]) { isFree = false }
      case .defer(let statement): if isNamed(statement.call, ["Done"]) { isFree = false }
      case .return(let statement):
        guard let last = statement.results.last else {
          mayFail = true
          return
        }
        if case .ident(let name) = last, name.name == "nil" { return }
        mayFail = true
      case .range(let range):
        // What is ranged over may be a channel whose senders wait.
        if case .ident = range.x, range.value == nil { isFree = false }
      case .bad, .decl, .empty, .labeled, .incDec, .assign, .branch, .block, .if, .switch,
        .typeSwitch, .select, .for:
        break
      }
    }

    private func isNamed(_ expr: Expr, _ names: Set<String>) -> Bool {
      guard case .call(let call) = expr, case .selector(let selector) = call.fun else {
        return false
      }
      return names.contains(selector.sel.name)
    }

    /// Contexts and timers send whether anybody receives or not.
    private func receive(_ expr: Expr) {
      switch expr {
      case .call(let call):
        if case .selector(let selector) = call.fun,
          ["Done", "After", "Tick"].contains(selector.sel.name)
        {
          return
        }
        isFree = false
      case .selector(let selector): if selector.sel.name != "C" { isFree = false }
      default: isFree = false
      }
    }

    private static let duties: Set<String> = [
      "Wait", "Signal", "Broadcast", "Release", "Put", "Stop", "Shutdown", "Close",
    ]

    private func look(_ call: CallExpr) {
      if case .ident(let name) = call.fun, ["close", "cancel", "stop"].contains(name.name) {
        isFree = false
      }
      guard case .selector(let selector) = call.fun else { return }
      let object = exprString(selector.x)
      switch selector.sel.name {
      case "Lock", "RLock", "TryLock", "TryRLock", "Open", "Create", "OpenFile", "Dial":
        taken.insert(object)
      case "Unlock", "RUnlock": given.insert(object)
      case let name where Self.duties.contains(name):
        // A file that it opened itself is closed again; others' it owes to its callers.
        if name != "Close" { isFree = false }
      default: break
      }
    }
  }
}
