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

/// The print functions that a package calls.
struct PrintFunctions {
  private let vetter: Vetter
  private var wrappers: [ObjectIdentifier: PrintKind] = [:]

  init(_ vetter: Vetter) {
    self.vetter = vetter
    findWrappers()
  }

  /// What `function` is, nil for other functions.
  func kind(_ function: Func) -> PrintKind? {
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

  /// The name in messages: testing's methods belong to what T, B and F have in common.
  func name(_ function: Func) -> String {
    guard function.package?.path == "testing", let receiver = function.signature.recv,
      !isInterface(receiver.type)
    else { return vetter.fullName(function) }
    return "(*testing.common).\(function.name)"
  }

  // MARK: Wrappers

  // Functions whose last parameter is `...any` and that pass it on.
  private mutating func findWrappers() {
    let candidates = vetter.inventory.functionDecls.compactMap { decl -> Candidate? in
      guard let body = decl.body, let function = vetter.info.definitions[decl.name.id] as? Func
      else { return nil }
      return Candidate(function, body)
    }
    var changed = true
    while changed {
      changed = false
      for candidate in candidates where wrappers[ObjectIdentifier(candidate.function)] == nil {
        guard let kind = forwarded(candidate) else { continue }
        wrappers[ObjectIdentifier(candidate.function)] = kind
        changed = true
      }
    }
  }

  private struct Candidate {
    let function: Func
    let body: BlockStmt
    let args: Var
    let format: Var?

    init?(_ function: Func, _ body: BlockStmt) {
      let signature = function.signature
      guard signature.isVariadic, let last = signature.params.vars.last,
        let slice = last.type as? GoSlice, let interface = under(slice.element) as? Interface,
        interface.isEmpty, !isTypeParam(slice.element)
      else { return nil }
      self.function = function
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
          vetter.object(last) === candidate.args, let function = vetter.callee(call),
          let kind = kind(function)
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
