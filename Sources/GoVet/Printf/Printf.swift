// This file implements the pass printf: formats and their arguments.

import GoSyntax
import GoTypes

extension VetPass {
  static let printf = VetPass("printf", "formats that do not fit their arguments") { vetter in
    let check = PrintfCheck(vetter)
    for call in vetter.inventory.calls {
      guard let target = check.functions.target(call) else { continue }
      switch target.kind {
      case .print, .println: check.printing(call, target)
      case .printf, .errorf: check.formatting(call, target)
      }
    }
  }
}

private struct PrintfCheck {
  let vetter: Vetter
  let functions: PrintFunctions
  /// The package's String and Error methods.
  private let stringers: [(decl: FuncDecl, method: Func, receiver: Var)]

  init(_ vetter: Vetter) {
    self.vetter = vetter
    functions = PrintFunctions(vetter)
    stringers = vetter.inventory.functionDecls.compactMap { decl in
      guard decl.recv != nil, decl.name.name == "String" || decl.name.name == "Error",
        let method = vetter.info.definitions[decl.name.id] as? Func,
        let receiver = method.signature.recv, method.signature.params.isEmpty,
        method.signature.results.count == 1,
        identical(method.signature.results.vars[0].type, Typ.string)
      else { return nil }
      return (decl, method, receiver)
    }
  }

  // MARK: Print and Println

  func printing(_ call: CallExpr, _ target: PrintTarget) {
    let name = target.name
    // What comes before the variadic parameter is not printed: Fprint's writer, Append's bytes.
    let args = call.args.dropFirst(target.signature.params.count - 1)
    if target.signature.params.count == 1, let arg = args.first, isStandardStream(arg) {
      vetter.report(
        call, "\(name) does not take io.Writer but has first arg \(vetter.text(arg))")
    }
    if call.ellipsis.isValid { return }
    if let arg = args.first, let text = vetter.constantString(arg),
      let directive = possibleDirective(text)
    {
      vetter.report(call, "\(name) call has possible Printf formatting directive \(directive)")
    }
    if target.kind == .println, let last = args.last,
      vetter.constantString(last)?.utf8.last == 0x0A
    {
      vetter.report(call, "\(name) arg list ends with redundant newline")
    }
    for arg in args {
      if isFunctionValue(arg) {
        vetter.report(call, "\(name) arg \(vetter.text(arg)) is a func value, not called")
      }
      if let method = recursiveStringer(arg) {
        vetter.report(
          call, "\(name) arg \(vetter.text(arg)) causes recursive call to \(method) method")
      }
    }
  }

  private func isStandardStream(_ x: Expr) -> Bool {
    guard case .selector(let selector) = x, let object = vetter.info.uses[selector.sel.id] else {
      return false
    }
    return object.package?.path == "os" && object.name.hasPrefix("Std")
  }

  // The first thing that looks like a directive: %, flags, width, precision, index, verb.
  private func possibleDirective(_ text: String) -> String? {
    var bytes = Array(text.utf8)
    if bytes.last == 0x25 { bytes.removeLast() }
    var start = 0
    while let percent = bytes[start...].firstIndex(of: 0x25) {
      var index = percent + 1
      func skip(_ accepts: (UInt8) -> Bool) {
        while index < bytes.count, accepts(bytes[index]) { index += 1 }
      }
      // `[1]`, with a star perhaps.
      func skippedIndex() -> Bool {
        guard index < bytes.count, bytes[index] == 0x5B,
          let close = bytes[index...].firstIndex(of: 0x5D), close > index + 1,
          bytes[(index + 1)..<close].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return false }
        index = close + 1
        if index < bytes.count, bytes[index] == 0x2A { index += 1 }
        return true
      }
      func skipNumber() {
        let from = index
        skip { $0 >= 0x30 && $0 <= 0x39 }
        if index == from, index < bytes.count, bytes[index] == 0x2A { index += 1 }
      }
      if PrintfCheck.isURLEscape(bytes, index) {
        start = index
        continue
      }
      skip { "+-#".utf8.contains($0) }
      if !skippedIndex() { skipNumber() }
      if index < bytes.count, bytes[index] == 0x2E {
        index += 1
        skipNumber()
      }
      if index < bytes.count, "bcdefgopqstvxEFGTUX".utf8.contains(bytes[index]) {
        return String(decoding: bytes[percent...index], as: UTF8.self)
      }
      start = percent + 1
    }
    return nil
  }

  // `%20`, `%2F`: a digit and a hexadecimal digit.
  private static func isURLEscape(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index + 1 < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 else { return false }
    let second = bytes[index + 1] | 0x20
    return (bytes[index + 1] >= 0x30 && bytes[index + 1] <= 0x39)
      || (second >= 0x61 && second <= 0x66)
  }

  private func isFunctionValue(_ x: Expr) -> Bool {
    guard let known = vetter.info.types[x.id] ?? vetter.info.types[vetter.unparen(x).id] else {
      return vetter.object(x) is Func
    }
    if known.isType || known.isBuiltin { return false }
    // A defined function type may well print by a method.
    return unalias(known.type).kind == .signature
  }

  // MARK: Printf

  func formatting(_ call: CallExpr, _ target: PrintTarget) {
    let index = target.signature.params.count - 2
    guard index >= 0, index < call.args.count else { return }
    let name = target.name
    let formatArg = call.args[index]
    guard let format = vetter.constantString(formatArg) else {
      if index == call.args.count - 1, vetter.version(at: call.pos) >= 24, !call.ellipsis.isValid {
        vetter.report(formatArg.node, "non-constant format string in call to \(name)")
      }
      return
    }
    let args = Array(call.args[(index + 1)...])
    guard format.contains("%") else {
      if let extra = args.first {
        vetter.report(extra.node, "\(name) call has arguments but no formatting directives")
      }
      return
    }
    var parser = DirectiveParser(format)
    let place = LiteralPlaces(formatArg)
    var directives: [Directive] = []
    do throws(DirectiveError) {
      while let directive = try parser.next() { directives.append(directive) }
    } catch {
      switch error {
      case .missingVerb(let text):
        vetter.report(formatArg.node, "\(name) format \(text) is missing verb at end of string")
      case .badIndex(let text):
        vetter.report(formatArg.node, "\(name) format has invalid argument index \(text)")
      case .unclosedIndex(let text):
        vetter.report(formatArg.node, "\(name) format \(text) is missing closing ]")
      }
      return
    }
    for directive in directives {
      let at = place.pos(directive.offset)
      guard check(directive, at, call, args, name, target.kind) else { return }
    }
    if parser.usesIndices || call.ellipsis.isValid { return }
    if parser.argumentCount != args.count {
      let wanted = PrintfCheck.count(parser.argumentCount)
      vetter.report(
        call, "\(name) call needs \(wanted) but has \(PrintfCheck.count(args.count))")
    }
  }

  private static func count(_ number: Int) -> String { "\(number) arg\(number == 1 ? "" : "s")" }

  // False when the rest of the format is better not looked at.
  private func check(
    _ directive: Directive, _ at: Pos, _ call: CallExpr, _ args: [Expr], _ name: String,
    _ kind: PrintKind
  ) -> Bool {
    let format = "\(name) format \(directive.text)"
    for star in directive.stars {
      guard has(star, call, args, at, format) else { return false }
      if star >= args.count - (call.ellipsis.isValid ? 1 : 0) { continue }
      var matcher = ArgumentMatcher(.int)
      if !matcher.matches(vetter.type(args[star])) {
        vetter.report(at, "\(format) uses non-int \(vetter.text(args[star])) as argument of *")
        return false
      }
    }
    guard let verb = Verb.named(directive.verb) else {
      vetter.report(at, "\(format) has unknown verb \(directive.verb)")
      return false
    }
    for flag in directive.flags where flag != "0" && directive.verb != "%" {
      if !verb.flags.contains(flag) {
        vetter.report(at, "\(format) has unrecognized flag \(flag)")
        return false
      }
    }
    if directive.verb == "%" { return true }
    if directive.verb == "w", kind != .errorf {
      vetter.report(at, "\(name) does not support error-wrapping directive %w")
      return false
    }
    guard has(directive.argument, call, args, at, format) else { return false }
    // The arguments of `args...` are not known.
    if call.ellipsis.isValid, directive.argument >= args.count - 1 { return true }
    return argument(args[directive.argument], verb, directive, at, name)
  }

  private func has(
    _ argument: Int, _ call: CallExpr, _ args: [Expr], _ at: Pos, _ format: String
  ) -> Bool {
    if argument < args.count || call.ellipsis.isValid { return true }
    vetter.report(
      at, "\(format) reads arg #\(argument + 1), but call has \(PrintfCheck.count(args.count))")
    return false
  }

  private func argument(
    _ x: Expr, _ verb: Verb, _ directive: Directive, _ at: Pos, _ name: String
  ) -> Bool {
    let format = "\(name) format \(directive.text)"
    if isFunctionValue(x), directive.verb != "p", directive.verb != "T" {
      vetter.report(at, "\(format) arg \(vetter.text(x)) is a func value, not called")
      return false
    }
    let isNil = vetter.info.types[x.id]?.isNil == true
    let type = isNil ? Typ.untypedNil : vetter.type(x)
    var matcher = ArgumentMatcher(verb.kinds)
    if !matcher.matches(type) {
      let cause = matcher.failedTerm.map {
        " (contains \(vetter.name($0.type, isTilde: $0.isTilde)))"
      }
      vetter.report(
        at, "\(format) has arg \(vetter.text(x)) of wrong type \(shown(type, x))\(cause ?? "")")
      return false
    }
    if verb.kinds.contains(.string), directive.verb != "T",
      !directive.flags.contains("#") || directive.verb != "v",
      let method = recursiveStringer(x)
    {
      vetter.report(
        at, "\(format) with arg \(vetter.text(x)) causes recursive \(method) method call")
      return false
    }
    return true
  }

  // An untyped constant has the type that it gets in an interface.
  private func shown(_ type: Type, _ x: Expr) -> String {
    vetter.name(type === Typ.untypedNil ? type : defaultType(type))
  }

  // MARK: Recursion

  // The method around `x` that would be called again to print it.
  private func recursiveStringer(_ x: Expr) -> String? {
    guard
      let (_, method, receiver) = stringers.first(where: {
        $0.decl.pos <= x.pos && x.pos < $0.decl.end
      })
    else { return nil }
    let argument = vetter.unparen(x)
    // A method value or field of the receiver is something else.
    if isReceiver(argument, receiver) { return callsMethod(argument, method) }
    if case .unary(let address) = argument, address.op == .and, isReceiver(address.x, receiver) {
      return callsMethod(argument, method)
    }
    if case .star(let star) = argument, isReceiver(star.x, receiver) {
      return callsMethod(argument, method)
    }
    return nil
  }

  private func isReceiver(_ x: Expr, _ receiver: Var) -> Bool { vetter.object(x) === receiver }

  // `*p` has no methods of the pointer, and is a formatter of its own if it has Format.
  private func callsMethod(_ x: Expr, _ method: Func) -> String? {
    let type = vetter.type(x)
    let found = lookupFieldOrMethod(type, isAddressable: false, vetter.package, method.name)
    guard let found = found.object as? Func, found.origin === method.origin else { return nil }
    if ArgumentMatcher.isFormatter(type) { return nil }
    return vetter.fullName(method)
  }
}
