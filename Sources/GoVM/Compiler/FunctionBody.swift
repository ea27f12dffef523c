// Compiles a function's frame: results, parameters, receiver, and what runs at its end.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  /// Compiles a declared function, method or literal.
  func compileFunction(_ type: FuncType, receiver: FieldList?, _ body: BlockStmt) {
    code.position = type.pos.rawValue
    hasDefer = analysis.deferring.contains(unit.node)
    var results: [(Ident?, TypeReference)] = []
    for (name, e) in names(type.results) { results.append((name, context.type(of: e))) }
    resultTypes = results.map(\.1)
    let resultSlots = resultTypes.reduce(0) { $0 &+ $1.pointee.frameSlots }
    let record = unit.record.pointee
    top = Int(record.resultSlots) + Int(record.parameterSlots)
    code.reserve(top)
    if case .literal = unit.body { openClosure(analysis.captures[unit.node] ?? []) }
    let hasNames = results.contains { $0.0 != nil }
    if hasNames || hasDefer {
      zero(0, resultSlots)
      var slot = 0
      for type in resultTypes {
        if isHuge(type) { makeNew(slot, type) }
        slot &+= type.pointee.frameSlots
      }
    }
    declareParameters(type, receiver, from: resultSlots)
    declareResults(results)
    declareSynthetics()
    block(body.stmts)
    code.position = body.rbrace.rawValue
    if resultTypes.isEmpty {
      finish()
    } else {
      emit(.fault, 0, 0, 0, x: Int(RuntimeFault.unreachable.rawValue))
    }
    if hasDefer {
      let recovery = code.label()
      code.bind(recovery)
      code.recover(at: recovery)
      finish()
    }
  }

  /// The names of a list of parameters, nil for unnamed ones, with their types.
  private func names(_ list: FieldList?) -> [(Ident?, Expr)] {
    var result: [(Ident?, Expr)] = []
    for field in list?.list ?? [] {
      if field.names.isEmpty { result.append((nil, field.type)) }
      for name in field.names { result.append((name, field.type)) }
    }
    return result
  }

  private func declareParameters(_ type: FuncType, _ receiver: FieldList?, from first: Int) {
    var slot = first
    for (name, e) in names(type.params) + names(receiver) {
      let slots: Int
      if let name, let variable = context.definition(name) {
        slots = variableType(variable).pointee.frameSlots
        if isInCell(variable) {
          let from = slot
          declare(variable, copying: from)
        } else {
          bind(variable, .slots(slot))
        }
      } else {
        slots = parameterType(e).pointee.frameSlots
      }
      slot &+= slots
    }
  }

  private func parameterType(_ e: Expr) -> TypeReference {
    if case .ellipsis(let node) = e, let elem = node.elem {
      return types.slice(of: context.type(of: elem))
    }
    return context.type(of: e)
  }

  private func declareResults(_ results: [(Ident?, TypeReference)]) {
    let isNamed = results.contains { $0.0 != nil }
    let isShared = analysis.synthetic(.result(0), in: unit.node) != nil
    guard isNamed || isShared else { return }
    var slot = 0
    for (i, (name, type)) in results.enumerated() {
      let variable: AnyObject
      if let name, let declared = context.definition(name) {
        variable = declared
      } else {
        variable =
          analysis.synthetic(.result(i), in: unit.node)
          ?? Analysis.Synthetic(function: unit.node, purpose: .result(i))
      }
      resultVariables.append(variable)
      if isInCell(variable) {
        declareZero(variable)
      } else {
        bind(variable, .slots(slot))
      }
      slot &+= type.pointee.frameSlots
    }
  }

  /// The variables that range-over-func bodies share with this function.
  private func declareSynthetics() {
    if let exit = analysis.synthetic(.exitCode, in: unit.node) { declareZero(exit) }
    if let token = analysis.synthetic(.frameToken, in: unit.node),
      case .slots(let slot) = declare(token)
    {
      emit(.frameToken, slot)
    }
  }

  /// Code that panics with a message of the compiler's.
  func raise(_ message: String) {
    scratch {
      let interface = temp(2)
      _ = boxedConstant(Constant(message), types.basic(.string), .fresh(interface))
      emit(.panic, interface)
    }
  }

  /// Gives package-level variables their initial values.
  func initialize(_ initial: Initializer) {
    code.position = initial.rhs.pos.rawValue
    scratch {
      if initial.lhs.count == 1 {
        let variable = initial.lhs[0]
        if case .call(let node) = initial.rhs, context.builtin(node) == .make {
          compiler.image.objectNames[node.pos.rawValue] = variable.name
        }
        let type = context.lower(variable.type)
        let (slot, _) = compiler.global(variable)
        let value = converted(initial.rhs, to: type)
        if variable.name != "_" { storeInitial(slot, type, value) }
        return
      }
      guard let parts = context.tuple(initial.rhs) else { return }
      var source = tupleValue(initial.rhs)
      for (variable, type) in zip(initial.lhs, parts) {
        let own = context.lower(variable.type)
        let (slot, _) = compiler.global(variable)
        let from = source
        if variable.name != "_" {
          scratch { storeInitial(slot, own, converted(from, from: type, to: own)) }
        }
        source += type.pointee.frameSlots
      }
    }
  }

  private func storeInitial(_ slot: Int32, _ type: TypeReference, _ value: Int) {
    store(.global(slot), type, value)
  }
}
