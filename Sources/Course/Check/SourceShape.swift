// The shape of a program's concurrency: which operations, within what, after which; names of variables do not matter.

import GoInterpreter
import GoSyntax

/// The features of some source, as a set: `go loop: close`, `Add > go`, `make chan 0`.
struct SourceShape {
  private(set) var features: Set<String> = []

  /// The shape of files; what does not parse has none.
  init(_ sources: [GoSource]) {
    for source in sources {
      let files = FileSet()
      guard let file = files.add(name: source.name, source: source.text) else { continue }
      let parsed = parseFile(file, ids: NodeIDs())
      let reading = Reading()
      Walker(enter: reading.enter, leave: reading.leave).file(parsed.file)
      features.formUnion(reading.features)
    }
  }

  /// How alike two shapes are, from 0 to 1 (Jaccard).
  func likeness(_ other: SourceShape) -> Double {
    let all = features.union(other.features).count
    return all == 0 ? 0 : Double(features.intersection(other.features).count) / Double(all)
  }

  /// A walk through one file.
  private final class Reading {
    var features: Set<String> = []
    /// What the walk is in: one word per node, empty where the node is no context.
    private var within: [String] = []
    private var last = "func"

    func enter(_ node: AnyNode) -> Bool {
      var context = ""
      switch node {
      case .decl(.function(let function)):
        last = "func"
        context = function.recv == nil ? "" : "method"
      case .stmt(let statement): context = enter(statement)
      case .expr(let expression): context = enter(expression)
      case .commClause(let clause):
        if clause.comm == nil { note("default") }
        context = "case"
      case .caseClause: context = "case"
      case .decl, .spec, .field, .fieldList: break
      }
      within.append(context)
      return true
    }

    func leave(_ node: AnyNode) { within.removeLast() }

    private func enter(_ statement: Stmt) -> String {
      switch statement {
      case .go:
        note("go")
        return "go"
      case .defer:
        note("defer")
        return "defer"
      case .send:
        note("send")
        return ""
      case .select(let select):
        note("select \(select.body.count)")
        return "select"
      case .for(let loop):
        note(loop.cond == nil ? "for ever" : "for")
        return "loop"
      case .range:
        note("range")
        return "loop"
      case .if: return "if"
      case .switch, .typeSwitch: return "switch"
      case .return(let result):
        note("return \(result.results.count)")
        return ""
      case .branch(let branch):
        note("\(branch.tok)")
        return ""
      case .assign(let assignment):
        note("\(assignment.tok) \(assignment.lhs.count)")
        return ""
      case .incDec(let change):
        note("\(change.tok)")
        return ""
      case .bad, .decl, .empty, .labeled, .expr, .block: return ""
      }
    }

    private func enter(_ expression: Expr) -> String {
      switch expression {
      case .unary(let unary):
        if unary.op == .arrow { note("receive") }
        return ""
      case .call(let call): return enter(call)
      case .compositeLit, .funcLit: return ""
      case .binary(let binary):
        features.insert("\(binary.op)")
        return ""
      case .basicLit(let literal):
        features.insert("literal \(literal.value)")
        return ""
      case .selector(let selector):
        if case .ident(let package) = selector.x, selector.sel.name.first?.isUppercase == true {
          features.insert("\(package.name).\(selector.sel.name)")
        }
        return ""
      case .bad, .ident, .paren, .index, .slice, .typeAssert, .star, .keyValue, .arrayType,
        .structType, .funcType, .interfaceType, .mapType, .chanType, .ellipsis:
        return ""
      }
    }

    private func enter(_ call: CallExpr) -> String {
      switch call.fun {
      case .ident(let function) where function.name == "make":
        if case .chanType = call.args.first { note("make chan \(capacity(call))") }
      case .ident(let function)
      where ["close", "len", "cap", "append", "delete", "copy", "panic", "recover"]
        .contains(function.name):
        note(function.name)
      case .selector(let selector):
        note(selector.sel.name)
        // wg.Go(func() { … }) starts a goroutine as the go statement does.
        if selector.sel.name == "Go", case .funcLit = call.args.first { return "go" }
      default: note("call")
      }
      return ""
    }

    private func capacity(_ call: CallExpr) -> String {
      guard call.args.count > 1 else { return "0" }
      if case .basicLit(let literal) = call.args[1] { return literal.value }
      return "n"
    }

    /// Keeps an operation: itself, within what, and after which.
    private func note(_ operation: String) {
      let path = within.filter { !$0.isEmpty }.joined(separator: " ")
      features.insert(operation)
      features.insert("\(path): \(operation)")
      features.insert("\(last) > \(operation)")
      last = operation
    }
  }
}
