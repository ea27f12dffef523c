// Compiles function literals, method values and expressions, and the functions that forward to methods.

import GoSyntax
import GoTypes

/// A method that a selector names, or that a type promotes from an embedded field.
struct MethodSelection {
  enum Target {
    /// A method of the interface that the path ends in.
    case interface(MethodID)
    /// A declared method, and whether its receiver is a pointer.
    case concrete(FunctionReference, wantsPointer: Bool)
  }
  /// The embedded fields from the operand's type to the receiver.
  var path: [Int]
  var target: Target
  /// T.m rather than x.m.
  var isExpression: Bool
  /// The method's name as tracebacks print it.
  var name: String
}

extension FunctionCompiler {
  // MARK: Function literals

  func funcLit(_ node: FuncLit, _ destination: Destination) -> Int {
    let function = compiler.declareLiteral(node, in: self)
    return closure(function, capturing: analysis.captures[node.id] ?? [], destination)
  }

  /// The func value of `function`, with the captured variables in it.
  func closure(
    _ function: FunctionReference, capturing variables: [AnyObject], _ destination: Destination
  ) -> Int {
    if variables.isEmpty {
      let slot = place(1, destination)
      load(slot, word: compiler.image.functionValue(function))
      return slot
    }
    let counts = variables.map(captureSlots)
    let count = counts.reduce(0, +)
    let slot = place(1, destination)
    scratch {
      let words = temp(count)
      var word = words
      for (variable, count) in zip(variables, counts) {
        switch storage(of: variable, at: .none) {
        case .slots(let from): move(word, from, count)
        case .cell(let from): move(word, from, 1)
        case .captured(let from): emit(.loadCapture, word, from)
        case .global: break
        }
        word += count
      }
      emit(.makeClosure, slot, words, count)
      code.word(function)
    }
    return slot
  }

  /// Words that a captured variable takes in a closure.
  func captureSlots(_ variable: AnyObject) -> Int {
    isInCell(variable) ? 1 : variableType(variable).pointee.frameSlots
  }

  /// Whether a local variable lives in a heap cell.
  func isInCell(_ variable: AnyObject) -> Bool {
    guard let facts = analysis.facts(variable) else { return false }
    return facts.needsCell || isBig(variableType(variable))
  }

  /// Finds the captured variables in the closure: values are copied to the frame, cells stay words.
  func openClosure(_ variables: [AnyObject]) {
    var word = 0
    for variable in variables {
      if isInCell(variable) {
        bind(variable, .captured(word))
        word += 1
      } else {
        let count = variableType(variable).pointee.frameSlots
        let slot = temp(count)
        for i in 0..<count { emit(.loadCapture, slot + i, word + i) }
        bind(variable, .slots(slot))
        word += count
      }
    }
  }

  // MARK: Methods as values

  /// x.m or T.m as a value.
  func methodValue(
    _ node: SelectorExpr, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    guard let method = context.method(node) else {
      preconditionFailure("a selector is a field, a method or a qualified name")
    }
    if method.isExpression { return methodExpression(node, method, type, destination) }
    let call = prepare(method, node, type)
    let slot = place(1, destination)
    scratch {
      let words: Int
      let count: Int
      if let receiver = call.receiver {
        count = call.receiverSlots
        words = temp(count)
        scratch { emitReceiver(receiver, words) }
      } else if case .interface(let interface, _) = call.callee {
        // Spec: "evaluating method value x.m with interface x that is nil causes a run-time panic".
        emit(.nilCheck, interface)
        count = 2
        words = interface
      } else {
        count = 0
        words = 0
      }
      let function = boundFunction(call, method, count)
      if count == 0 {
        load(slot, word: compiler.image.functionValue(function))
      } else {
        emit(.makeClosure, slot, words, count)
        code.word(function)
      }
    }
    return slot
  }

  /// The function of a method value: its receiver is captured.
  private func boundFunction(
    _ call: PreparedCall, _ method: MethodSelection, _ words: Int
  ) -> FunctionReference {
    let parameters = call.parameterSlots
    let results = call.resultSlots
    return compiler.declareForwarder(
      key: "\(method.name)-fm \(compiler.key(call))", name: method.name + "-fm",
      resultSlots: results, parameterSlots: parameters, context: context
    ) { maker in
      let receiver = maker.temp(words)
      for i in 0..<words { maker.emit(.loadCapture, receiver + i, i) }
      var inner = call
      if case .interface(_, let id) = call.callee {
        inner.callee = .interface(receiver, id)
      } else {
        inner.receiver?.place = .slots(receiver)
        if call.receiver?.takesAddress == true {
          inner.receiver?.takesAddress = false
          inner.receiver?.type = maker.types.basic(.uintptr)
        }
      }
      maker.forward(inner, parametersAt: results)
    }
  }

  /// T.m: a function whose first parameter is the receiver.
  private func methodExpression(
    _ node: SelectorExpr, _ method: MethodSelection, _ type: TypeReference,
    _ destination: Destination
  ) -> Int {
    let base = context.type(of: node.x)
    let withReceiver = PreparedCall(callee: .closure(0), receiver: nil, type: type)
    let results = withReceiver.resultSlots
    let parameters = withReceiver.parameterSlots
    let function = compiler.declareForwarder(
      key: "\(method.name) expression \(base.pointee.id) \(type.pointee.id)", name: method.name,
      resultSlots: results, parameterSlots: parameters, context: context
    ) { maker in
      maker.forward(
        method, receiver: maker.valuePlace(results, base), receiverType: base,
        parametersAt: results + base.pointee.frameSlots,
        type: maker.compiler.withoutFirstParameter(type))
    }
    let slot = place(1, destination)
    load(slot, word: compiler.image.functionValue(function))
    return slot
  }

  /// Calls a method found from a receiver in this frame with this frame's parameters, and returns.
  func forward(
    _ method: MethodSelection, receiver: Place, receiverType: TypeReference, parametersAt: Int,
    type: TypeReference
  ) {
    let call = prepare(method, receiver, receiverType, type)
    forward(call, parametersAt: parametersAt)
  }

  func forward(_ call: PreparedCall, parametersAt first: Int) {
    let window = window(call)
    let parameters = call.parameterSlots
    move(window + call.resultSlots, first, parameters)
    if let receiver = call.receiver {
      scratch { emitReceiver(receiver, window + call.resultSlots + parameters) }
    }
    invoke(call, window)
    move(0, window, call.resultSlots)
    emit(.ret)
  }
}
