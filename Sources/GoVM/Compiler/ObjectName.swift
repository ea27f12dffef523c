// Notes what the source calls channels and locks, for traces: `jobs` for `jobs := make(chan int)`, `c.mu` for
// `c.mu.Lock()`.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  /// Notes that the channel that `e` makes, if it does, goes to `target`.
  func nameChannel(_ e: Expr, _ target: Expr) {
    if let name = sourceName(target) { nameChannel(e, name) }
  }

  /// Notes that the channel that `e` makes, if it does, is called `name`.
  func nameChannel(_ e: Expr, _ name: String) {
    guard case .call(let node) = unparen(e), context.builtin(node) == .make,
      context.kind(of: e) == .chan
    else { return }
    compiler.image.objectNames[node.pos.rawValue] = name
  }

  /// Notes the receiver of a call of package sync's methods.
  func nameReceiver(_ selector: SelectorExpr, _ method: MethodSelection) {
    guard method.name.hasPrefix("sync."), let name = sourceName(selector.x) else { return }
    compiler.image.objectNames[code.position] = name
  }

  /// A short name for a variable, field or element.
  private func sourceName(_ e: Expr) -> String? {
    switch unparen(e) {
    case .ident(let name): return name.name == "_" ? nil : name.name
    case .selector(let node): return sourceName(node.x).map { $0 + "." + node.sel.name }
    case .index(let node): return sourceName(node.x).map { $0 + "[…]" }
    case .star(let node): return sourceName(node.x)
    case .unary(let node): return node.op == .and ? sourceName(node.x) : nil
    case .bad, .basicLit, .compositeLit, .funcLit, .paren, .slice, .typeAssert, .call, .binary,
      .keyValue, .arrayType, .structType, .funcType, .interfaceType, .mapType, .chanType,
      .ellipsis:
      return nil
    }
  }
}
