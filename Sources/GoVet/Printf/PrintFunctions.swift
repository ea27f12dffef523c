// Which functions print: fmt's and log's, testing's, and those of the package that pass their
// arguments on to one of them.

import GoSyntax
import GoTypes

/// How a function treats its arguments.
enum PrintKind {
  /// As fmt.Print does.
  case print
  /// As fmt.Println does.
  case println
  /// As fmt.Printf does.
  case printf
  /// As fmt.Errorf does: with %w.
  case errorf
}

/// What a call that prints calls.
struct PrintTarget {
  var kind: PrintKind
  /// The name in messages.
  var name: String
  var signature: Signature
}

/// The print functions that a package calls.
struct PrintFunctions {
  private let vetter: Vetter
  private var wrappers: [ObjectIdentifier: PrintKind] = [:]

  init(_ vetter: Vetter) {
    self.vetter = vetter
    findWrappers()
  }

  /// What `call` calls, if it prints: a function, or a variable that a literal was assigned to.
  func target(_ call: CallExpr) -> PrintTarget? {
    if let function = vetter.callee(call) {
      guard let kind = kind(function) else { return nil }
      return PrintTarget(kind: kind, name: name(function), signature: function.signature)
    }
    guard case .ident(let ident) = vetter.unparen(call.fun),
      let variable = vetter.info.uses[ident.id] as? Var,
      let kind = wrappers[ObjectIdentifier(variable)],
      let signature = under(variable.type) as? Signature
    else { return nil }
    return PrintTarget(kind: kind, name: variable.name, signature: signature)
  }

  /// What `function` is, nil for other functions.
  private func kind(_ function: Func) -> PrintKind? {
    if let known = wrappers[ObjectIdentifier(function)] { return known }
    guard let path = function.package?.path else { return nil }
    let name = function.name
    let isMethod = function.signature.recv != nil
    switch path {
    case "fmt":
      if name == "Errorf" { return .errorf }
      let names = ["Print", "Sprint", "Fprint", "Append"]
      return isMethod ? nil : names.lazy.compactMap { kind(name, of: $0) }.first
    case "log":
      guard !isMethod || vetter.isMethod(function, "log", "Logger", name) else { return nil }
      return ["Print", "Fatal", "Panic"].lazy.compactMap { kind(name, of: $0) }.first
    case "testing":
      guard isMethod else { return nil }
      // Error, Fatal and their kin print as Println does.
      return ["Error", "Fatal", "Log", "Skip"].lazy.compactMap { base in
        name == base ? .print : name == base + "f" ? .printf : nil
      }.first
    case "runtime/trace": return name == "Logf" ? .printf : nil
    default: return nil
    }
  }

  private func kind(_ name: String, of base: String) -> PrintKind? {
    guard name.hasPrefix(base) else { return nil }
    switch name.dropFirst(base.count) {
    case "": return .print
    case "f": return .printf
    case "ln": return .println
    default: return nil
    }
  }

  // testing's methods belong to what T, B and F have in common.
  private func name(_ function: Func) -> String {
    guard function.package?.path == "testing", let receiver = function.signature.recv,
      !isInterface(receiver.type)
    else { return vetter.fullName(function) }
    return "(*testing.common).\(function.name)"
  }

  // MARK: Wrappers

  // Functions whose last parameter is `...any` and that pass it on.
  private mutating func findWrappers() {
    let candidates = self.candidates()
    var changed = true
    while changed {
      changed = false
      for candidate in candidates where wrappers[ObjectIdentifier(candidate.object)] == nil {
        guard let kind = forwarded(candidate) else { continue }
        wrappers[ObjectIdentifier(candidate.object)] = kind
        changed = true
      }
    }
  }

  private func candidates() -> [Candidate] {
    var result: [Candidate?] = vetter.inventory.functionDecls.map { decl in
      guard let body = decl.body, let function = vetter.info.definitions[decl.name.id] as? Func
      else { return nil }
      return Candidate(function, function.signature, body)
    }
    for assign in vetter.inventory.assigns {
      for (left, right) in zip(assign.lhs, assign.rhs) {
        guard case .ident(let ident) = left else { continue }
        result.append(literal(ident, right))
      }
    }
    for spec in vetter.inventory.valueSpecs {
      for (name, value) in zip(spec.names, spec.values) { result.append(literal(name, value)) }
    }
    return result.compactMap { $0 }
  }

  private func literal(_ name: Ident, _ value: Expr) -> Candidate? {
    guard case .funcLit(let literal) = vetter.unparen(value),
      let object = vetter.info.object(of: name),
      let signature = under(vetter.type(value)) as? Signature
    else { return nil }
    return Candidate(object, signature, literal.body)
  }

  private struct Candidate {
    let object: Object
    let body: BlockStmt
    let args: Var
    let format: Var?

    init?(_ object: Object, _ signature: Signature, _ body: BlockStmt) {
      guard signature.isVariadic, let last = signature.params.vars.last,
        let slice = last.type as? GoSlice, let interface = under(slice.element) as? Interface,
        interface.isEmpty, !isTypeParam(slice.element)
      else { return nil }
      self.object = object
      self.body = body
      args = last
      let before = signature.params.vars.dropLast().last
      format = before.flatMap { isString($0.type) ? $0 : nil }
    }
  }

  private func forwarded(_ candidate: Candidate) -> PrintKind? {
    var result: PrintKind?
    var isSpoilt = false
    Walker(enter: { [self] node in
      if result != nil || isSpoilt { return false }
      switch node {
      case .expr(.funcLit): return false
      case .stmt(.assign(let assign)):
        // After `args = …` it is not known what is passed on.
        if assign.lhs.contains(where: {
          vetter.object($0) === candidate.args
            || vetter.object($0) === candidate.format && candidate.format != nil
        }) {
          isSpoilt = true
        }
      case .expr(.call(let call)):
        guard call.ellipsis.isValid, let last = call.args.last,
          vetter.object(last) === candidate.args, let kind = target(call)?.kind
        else { return true }
        switch kind {
        // Nothing but a writer comes before the arguments.
        case .print, .println: if call.args.count <= 2 { result = kind }
        case .printf, .errorf:
          if call.args.count >= 2, let format = candidate.format,
            vetter.object(call.args[call.args.count - 2]) === format
          {
            result = kind
          }
        }
      default: break
      }
      return true
    }).stmt(.block(candidate.body))
    return result
  }
}
