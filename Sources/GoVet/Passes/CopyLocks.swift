// This file implements the pass copylocks: locks that are copied.

import GoSyntax
import GoTypes

extension VetPass {
  static let copylocks = VetPass(
    "copylocks", "locks that are passed or assigned by value", section: "3.1",
    hint: "a copied lock is another lock: pass and keep a pointer to it"
  ) { CopyLocks(vetter: $0).run() }
}

private struct CopyLocks {
  let vetter: Vetter

  func run() {
    let inventory = vetter.inventory
    for decl in inventory.functionDecls {
      for field in (decl.recv?.list ?? []) + decl.type.params.list {
        parameter(field, of: decl.name.name)
      }
    }
    for function in inventory.functions where function.literal != nil {
      for field in function.type.params.list { parameter(field, of: "func") }
    }
    for assign in inventory.assigns { assignment(assign) }
    for spec in inventory.valueSpecs {
      for (index, value) in spec.values.enumerated() where index < spec.names.count {
        check(value) {
          "variable declaration copies lock value to \(spec.names[index].name): \($0)"
        }
      }
    }
    for literal in inventory.composites { composite(literal) }
    for stmt in inventory.returns {
      for x in stmt.results { check(x) { "return copies lock value: \($0)" } }
    }
    for call in inventory.calls { self.call(call) }
    for range in inventory.ranges { self.range(range) }
  }

  private func parameter(_ field: Field, of name: String) {
    guard let path = lockPath(vetter.type(field.type)) else { return }
    vetter.report(field.type.node, "\(name) passes lock by value: \(path)")
  }

  private func assignment(_ assign: AssignStmt) {
    for (index, x) in assign.rhs.enumerated() where index < assign.lhs.count {
      check(x) { "assignment copies lock value to \(vetter.text(assign.lhs[index])): \($0)" }
    }
  }

  private func composite(_ literal: CompositeLit) {
    for element in literal.elts {
      var x = element
      if case .keyValue(let pair) = element { x = pair.value }
      check(x) { "literal copies lock value from \(vetter.text(x)): \($0)" }
    }
  }

  private func call(_ call: CallExpr) {
    if let builtin = vetter.builtin(call) {
      switch builtin.builtinID {
      case .new, .len, .cap, .unsafeSizeof, .unsafeOffsetof, .unsafeAlignof: return
      default: break
      }
    }
    for x in call.args {
      check(x) { "call of \(vetter.text(call.fun)) copies lock value: \($0)" }
    }
  }

  private func range(_ range: RangeStmt) {
    for x in [range.key, range.value].compactMap({ $0 }) {
      if case .ident(let ident) = x, ident.name == "_" { continue }
      var type = vetter.type(x)
      if case .ident(let ident) = x, let object = vetter.info.object(of: ident) {
        type = object.type
      }
      guard let path = lockPath(type) else { continue }
      vetter.report(x.node, "range var \(vetter.text(x)) copies lock: \(path)")
    }
  }

  private func check(_ x: Expr, _ message: (String) -> String) {
    guard let path = lockPath(ofValue: x) else { return }
    vetter.report(x.node, message(path))
  }

  // A literal is a new lock, a call's result may be one.
  private func lockPath(ofValue x: Expr) -> String? {
    switch vetter.unparen(x) {
    case .compositeLit, .call: return nil
    case .star(let star):
      if case .call = vetter.unparen(star.x) { return nil }
    default: break
    }
    guard let known = vetter.info.types[x.id] ?? vetter.info.types[vetter.unparen(x).id] else {
      return lockPathOfIdent(x)
    }
    switch known.mode {
    case .typeExpr, .builtin, .noValue, .nilValue: return nil
    default: return lockPath(known.type)
    }
  }

  private func lockPathOfIdent(_ x: Expr) -> String? {
    guard case .ident(let ident) = vetter.unparen(x),
      let object = vetter.info.uses[ident.id] as? Var
    else { return nil }
    return lockPath(object.type)
  }

  private func lockPath(_ type: Type) -> String? {
    var seen: [Type] = []
    return path(type, &seen)?.reversed().joined(separator: " contains ")
  }

  // The innermost lock first.
  private func path(_ type: Type, _ seen: inout [Type]) -> [String]? {
    if seen.contains(where: { $0 === type }) { return nil }
    seen.append(type)
    if let parameter = unalias(type) as? TypeParam {
      for case .typeSetTerm(let term) in terms(parameter) {
        if let found = path(term, &seen) { return found + [vetter.name(type)] }
      }
      return nil
    }
    var type = type
    while let array = under(type) as? GoArray { type = array.element }
    if let tuple = type as? Tuple {
      for variable in tuple.vars {
        if let found = path(variable.type, &seen) { return found + [vetter.name(type)] }
      }
      return nil
    }
    guard let structure = under(type) as? Struct else { return nil }
    if isLocker(type) { return [vetter.name(type)] }
    for field in structure.fields {
      if let found = path(field.type, &seen) { return found + [vetter.name(type)] }
    }
    return nil
  }

  private enum TermOfSet { case typeSetTerm(Type) }

  private func terms(_ parameter: TypeParam) -> [TermOfSet] {
    parameter.interface.embeddeds.flatMap { embedded -> [TermOfSet] in
      if let union = embedded as? Union { return union.terms.map { .typeSetTerm($0.type) } }
      return [.typeSetTerm(embedded)]
    }
  }

  // Whether a pointer to the type is a sync.Locker and a value is not.
  private func isLocker(_ type: Type) -> Bool {
    hasMethods(type, isAddressable: true) && !hasMethods(type, isAddressable: false)
  }

  private func hasMethods(_ type: Type, isAddressable: Bool) -> Bool {
    ["Lock", "Unlock"].allSatisfy { name in
      let found = lookupFieldOrMethod(type, isAddressable: isAddressable, vetter.package, name)
      guard let method = found.object as? Func else { return false }
      return method.signature.params.isEmpty && method.signature.results.isEmpty
    }
  }
}
