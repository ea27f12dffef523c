// Compiles go and defer statements.
//
// Spec: "The function value and parameters are evaluated as usual in the calling goroutine"; the call itself
// comes later. Built-in functions and interface methods are wrapped in functions for that.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  enum SpawnKind { case go, `defer` }

  func spawn(_ e: Expr, _ kind: SpawnKind) {
    guard case .call(let node) = unparen(e) else { return }
    inOrder(callOperands(node)) { spawn(node, e, kind) }
  }

  private func spawn(_ node: CallExpr, _ e: Expr, _ kind: SpawnKind) {
    if let builtin = context.builtin(node) { return spawnBuiltin(builtin, node, kind) }
    if context.isConversion(node) { return _ = value(e) }
    let type = context.type(of: node.fun)
    if case .selector(let selector) = context.withoutInstantiation(node.fun),
      let method = context.method(selector),
      !method.isExpression, case .interface = method.target
    {
      // A bound method: the interface is looked into now, the method called later.
      let function = temp(1)
      scratch { _ = methodValue(selector, type, .fresh(function)) }
      if type.pointee.parameterCount + type.pointee.resultCount == 0 { unit.spawnWrappers += 1 }
      return spawn(PreparedCall(callee: .closure(function), receiver: nil, type: type), node, kind)
    }
    spawn(prepare(node), node, kind)
  }

  private func spawn(_ call: PreparedCall, _ node: CallExpr, _ kind: SpawnKind) {
    // Go: a call that takes or returns something is put into a function of its own.
    if call.receiver != nil || call.parameterSlots > 0 || call.resultSlots > 0 {
      unit.spawnWrappers += 1
    }
    let function: Int
    switch call.callee {
    case .function(let reference), .native(_, let reference):
      function = temp(1)
      load(function, word: compiler.image.functionValue(reference))
    case .closure(let slot): function = slot
    case .interface(let slot, _): function = slot
    }
    let window = window(call)
    arguments(node, call, window)
    emitSpawn(kind, window, function)
  }

  private func emitSpawn(_ kind: SpawnKind, _ window: Int, _ function: Int) {
    switch kind {
    case .go: emit(.go, window, function)
    case .defer:
      let inLoop = loopDepth > 0 || analysis.hasGoto ? 1 : 0
      if rangeBody != nil, let token = analysis.synthetic(.frameToken, in: home.unit.node) {
        let slot = load(place(of: token, at: .none), types.basic(.int))
        emit(.deferTo, window, function, slot, x: 1)
      } else {
        emit(.defer, window, function, 0, x: inLoop)
      }
    }
  }

  /// A built-in call: its arguments become parameters of a function that performs it.
  private func spawnBuiltin(_ id: BuiltinID, _ node: CallExpr, _ kind: SpawnKind) {
    var parameters: [TypeReference] = []
    for (i, argument) in node.args.enumerated() {
      if id == .panic {
        parameters.append(compiler.anyType)
      } else if id == .delete, i == 1 {
        parameters.append(context.type(of: node.args[0]).pointee.key ?? compiler.anyType)
      } else {
        parameters.append(
          context.isNil(argument) ? types.basic(.uintptr) : context.type(of: argument))
      }
    }
    let slots = parameters.reduce(0) { $0 &+ $1.pointee.frameSlots }
    unit.spawnWrappers += 1
    let name = unit.name + ".\(kind == .go ? "go" : "defer")wrap\(unit.spawnWrappers)"
    // A traceback shows the wrapper of panic, so that each call has its own.
    let isShown = id == .panic
    let kinds = parameters.map { String($0.pointee.id) }.joined(separator: ",")
    let key = "builtin \(id) " + (isShown ? "\(unit.record.pointee.index) \(name)" : kinds)
    let function = compiler.declareForwarder(
      key: key, name: name, resultSlots: 0, parameterSlots: slots, context: context,
      isWrapper: !isShown
    ) { maker in
      maker.at(node.pos) { maker.performBuiltin(id, parameters) }
      maker.emit(.ret)
    }
    function.pointee.capturesParameters = isShown
    let value = temp(1)
    load(value, word: compiler.image.functionValue(function))
    _ = temp(Frame.headerSlots)
    let window = temp(slots)
    var slot = window
    for (argument, type) in zip(node.args, parameters) {
      scratch { _ = converted(argument, to: type, .fresh(slot)) }
      slot &+= type.pointee.frameSlots
    }
    emitSpawn(kind, window, value)
  }

  /// Performs a built-in call on the parameters of this frame.
  private func performBuiltin(_ id: BuiltinID, _ parameters: [TypeReference]) {
    var slots: [Int] = []
    var next = 0
    for type in parameters {
      slots.append(next)
      next += type.pointee.frameSlots
    }
    switch id {
    case .close: emit(.closeChannel, 0)
    case .panic: emit(.panic, 0)
    case .print, .println: printValues(Array(zip(slots, parameters)), isLine: id == .println)
    case .delete:
      emit(.mapDelete, slots[0], slots[1])
      word(parameters[0])
    case .clear:
      if parameters[0].pointee.kind == .map {
        emit(.mapClear, 0)
        word(parameters[0])
      } else {
        emit(.clearSlice, 0)
        word(elem(parameters[0]).pointee.width)
      }
    case .copy:
      let result = temp(1)
      if parameters[1].pointee.kind == .string {
        emit(.copyString, result, slots[0], slots[1])
      } else {
        emit(.copySlice, result, slots[0], slots[1])
        word(elem(parameters[0]).pointee.width)
      }
    case .recover:
      let result = temp(2)
      // The function that defers recover() is its caller.
      emit(.recover, result, x: 1)
    case .append, .cap, .complex, .imag, .len, .make, .max, .min, .new, .real, .unsafeAdd,
      .unsafeAlignof, .unsafeOffsetof, .unsafeSizeof, .unsafeSlice, .unsafeSliceData, .unsafeString,
      .unsafeStringData:
      // Not permitted in statement context: the checker refuses them.
      break
    }
  }
}
