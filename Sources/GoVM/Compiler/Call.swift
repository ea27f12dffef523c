// Compiles calls: what is called, the window with the arguments, and the results.

import GoSyntax
import GoTypes

/// What a call calls.
enum Callee {
  /// A function known by name.
  case function(FunctionReference)
  /// A function written in Swift.
  case native(Int, FunctionReference)
  /// The func value in a slot.
  case closure(Int)
  /// A method of the interface value in two slots.
  case interface(Int, MethodID)
}

/// A method's receiver as the call wants it.
struct Receiver {
  /// The receiver's value is at this place …
  var place: Place
  /// … of this type,
  var type: TypeReference
  /// and the method wants its address.
  var takesAddress: Bool
}

/// A call whose callee and receiver have been evaluated.
struct PreparedCall {
  var callee: Callee
  var receiver: Receiver?
  /// The function type, without receiver.
  var type: TypeReference

  var resultSlots: Int {
    var slots = 0
    for i in 0..<type.pointee.resultCount { slots &+= result(i).pointee.frameSlots }
    return slots
  }
  var parameterSlots: Int {
    var slots = 0
    for i in 0..<type.pointee.parameterCount { slots &+= parameter(i).pointee.frameSlots }
    return slots
  }
  var receiverSlots: Int {
    guard let receiver else { return 0 }
    return receiver.takesAddress ? 1 : receiver.type.pointee.frameSlots
  }
  func parameter(_ i: Int) -> TypeReference {
    guard let signature = type.pointee.signature else { return type }
    return signature[i]
  }
  func result(_ i: Int) -> TypeReference {
    guard let signature = type.pointee.signature else { return type }
    return signature[type.pointee.parameterCount + i]
  }
}

extension FunctionCompiler {
  /// A call, conversion or built-in call as an expression; of several results the first slot.
  func call(_ node: CallExpr, _ destination: Destination) -> Int {
    if context.isConversion(node) { return conversion(node, destination) }
    if let builtin = context.builtin(node) {
      return at(node.pos) { inOrder(node.args) { self.builtin(builtin, node, destination) } }
    }
    return at(context.callPosition(node)) {
      if let slot = intrinsic(node, destination) { return slot }
      let mark = top
      let (prepared, window) = inOrder(callOperands(node), boxed: boxedOperands(node)) {
        let prepared = prepare(node)
        let window = self.window(prepared)
        arguments(node, prepared, window)
        return (prepared, window)
      }
      invoke(prepared, window)
      let slots = prepared.resultSlots
      if destination.slot != nil {
        let result = deliver(window, slots, destination)
        top = mark
        return result
      }
      top = max(mark, window + slots)
      return window
    }
  }

  /// Evaluates what is called, and the receiver.
  func prepare(_ node: CallExpr) -> PreparedCall {
    let type = context.type(of: node.fun)
    let fun = context.withoutInstantiation(node.fun)
    if let function = context.functionCallee(node.fun) {
      return PreparedCall(callee: callee(function), receiver: nil, type: type)
    }
    if case .selector(let selector) = fun, let method = context.method(selector),
      !method.isExpression
    {
      nameReceiver(selector, method)
      return prepare(method, selector, type)
    }
    return PreparedCall(callee: .closure(value(node.fun)), receiver: nil, type: type)
  }

  private func callee(_ function: FunctionReference) -> Callee {
    if let native = compiler.nativeIndex(of: function) { return .native(native, function) }
    return .function(function)
  }

  /// Evaluates the receiver of `x.m`.
  func prepare(
    _ method: MethodSelection, _ selector: SelectorExpr, _ type: TypeReference
  ) -> PreparedCall {
    let baseType = context.type(of: selector.x)
    let isReference =
      baseType.pointee.kind == .pointer || baseType.pointee.kind == .interface
    let base: Place = isReference ? .slots(value(selector.x)) : place(of: selector.x)
    return prepare(method, base, baseType, type)
  }

  /// Walks from a base to a method's receiver: embedded fields, then an address or a value.
  func prepare(
    _ method: MethodSelection, _ start: Place, _ startType: TypeReference, _ type: TypeReference
  ) -> PreparedCall {
    var base = start
    var baseType = startType
    if !method.path.isEmpty {
      if baseType.pointee.kind == .pointer {
        base = .memory(address: load(base, baseType), offset: 0, isChecked: false)
        baseType = elem(baseType)
      }
      base = field(base, &baseType, path: method.path)
    }
    switch method.target {
    case .interface(let id):
      return PreparedCall(
        callee: .interface(load(base, baseType), id), receiver: nil, type: type)
    case .concrete(let function, let wantsPointer):
      let isPointer = baseType.pointee.kind == .pointer
      var receiver = Receiver(place: base, type: baseType, takesAddress: false)
      if wantsPointer && !isPointer {
        receiver.takesAddress = true
      } else if !wantsPointer && isPointer {
        let pointer = load(base, baseType)
        let pointee = elem(baseType)
        receiver.type = pointee
        receiver.place =
          isNarrow(pointee)
          ? .pointee(address: pointer) : .memory(address: pointer, offset: 0, isChecked: false)
      }
      return PreparedCall(callee: callee(function), receiver: receiver, type: type)
    }
  }

  /// Takes the slots of a call's window: the callee's fp will be there.
  func window(_ call: PreparedCall) -> Int {
    _ = temp(Frame.headerSlots)
    return temp(call.resultSlots &+ call.parameterSlots &+ call.receiverSlots)
  }

  /// Evaluates receiver and arguments into the window.
  func arguments(_ node: CallExpr, _ call: PreparedCall, _ window: Int) {
    let first = window &+ call.resultSlots
    if let receiver = call.receiver {
      scratch { emitReceiver(receiver, first &+ call.parameterSlots) }
    }
    let parameters = call.type.pointee.parameterCount
    let isVariadic = call.type.pointee.isVariadic
    if node.args.count == 1, let argument = node.args.first, case .call = unparen(argument),
      let parts = context.tuple(argument)
    {
      return scratch { tupleArguments(argument, parts, call, first) }
    }
    let isPacked = isVariadic && !node.ellipsis.isValid
    var slots: [Int] = []
    var slot = first
    for i in 0..<parameters {
      slots.append(slot)
      slot &+= call.parameter(i).pointee.frameSlots
    }
    let fixed = isPacked ? parameters - 1 : parameters
    let rest = Array(node.args.dropFirst(fixed))
    let pack =
      isPacked ? Pack(self, call.parameter(fixed), count: rest.count, to: slots[fixed]) : nil
    for i in evaluationOrder(node.args) {
      scratch {
        if i < fixed {
          _ = converted(node.args[i], to: call.parameter(i), .fresh(slots[i]))
        } else {
          pack?.add(node.args[i], at: i - fixed)
        }
      }
    }
    pack?.finish()
  }

  /// In which order gc evaluates operands: those with calls in theirs, others that could change by the calls, or fail,
  /// after them.
  func evaluationOrder(_ operands: [Expr]) -> [Int] {
    guard let last = operands.lastIndex(where: hasCall), last > 0 else {
      return Array(operands.indices)
    }
    let late = operands.indices.filter { $0 < last && isLate(operands[$0]) }
    return operands.indices.filter { $0 <= last && !late.contains($0) } + late
      + operands.indices.filter { $0 > last }
  }

  /// Whether an operand without calls waits for the calls beside it.
  func isLate(_ e: Expr) -> Bool {
    if hasCall(e) || context.constant(e) != nil || context.isNil(e) { return false }
    if case .funcLit = unparen(e) { return false }
    if isEarly(e) || evaluated[unparen(e).id] != nil { return false }
    return frameSlot(of: e) == nil
  }

  func emitReceiver(_ receiver: Receiver, _ slot: Int) {
    if receiver.takesAddress {
      move(slot, address(of: receiver.place, receiver.type), 1)
    } else {
      load(receiver.place, receiver.type, .fresh(slot))
    }
  }

  /// f(g()) where g has several results.
  private func tupleArguments(
    _ argument: Expr, _ parts: [TypeReference], _ call: PreparedCall, _ first: Int
  ) {
    var source = tupleValue(argument)
    var slot = first
    var i = 0
    let parameters = call.type.pointee.parameterCount
    let fixed = call.type.pointee.isVariadic ? parameters - 1 : parameters
    while i < fixed && i < parts.count {
      let type = call.parameter(i)
      scratch { _ = converted(source, from: parts[i], to: type, .fresh(slot)) }
      source += parts[i].pointee.frameSlots
      slot += type.pointee.frameSlots
      i += 1
    }
    guard call.type.pointee.isVariadic else { return }
    let sliceType = call.parameter(parameters - 1)
    let element = elem(sliceType)
    let rest = parts.count - i
    if rest <= 0 { return zero(slot, 3) }
    let array = types.array(of: element, count: rest)
    scratch {
      if isBig(array) {
        emit(.new, slot)
        word(array)
        for k in 0..<rest {
          scratch {
            let value = converted(source, from: parts[i + k], to: element)
            let place = Place.arrayElement(address: slot, index: constant(k), length: rest)
            store(place, element, value)
          }
          source += parts[i + k].pointee.frameSlots
        }
        return
      }
      let values = temp(array.pointee.frameSlots)
      zero(values, array.pointee.frameSlots)
      for k in 0..<rest {
        scratch {
          let value = converted(source, from: parts[i + k], to: element)
          storePacked(values, k, rest, element, value)
        }
        source += parts[i + k].pointee.frameSlots
      }
      newCopy(slot, array, values)
    }
    emit(.loadInt, slot + 1, imm: rest)
    emit(.loadInt, slot + 2, imm: rest)
  }

  /// Stores element `index` of an array in the frame.
  fileprivate func storePacked(
    _ array: Int, _ index: Int, _ length: Int, _ element: TypeReference, _ value: Int
  ) {
    if element.pointee.width % 8 == 0 {
      move(array + index * element.pointee.frameSlots, value, element.pointee.frameSlots)
    } else {
      let slot = constant(index)
      store(.frameElement(array: array, index: slot, length: length), element, value)
    }
  }

  /// The extra arguments of a variadic call, on their way into a slice.
  private struct Pack {
    let maker: FunctionCompiler
    let element: TypeReference
    let array: TypeReference
    let count: Int
    let slot: Int
    /// The values in the frame; unused if they are too many.
    let values: Int

    init(_ maker: FunctionCompiler, _ type: TypeReference, count: Int, to slot: Int) {
      self.maker = maker
      self.count = count
      self.slot = slot
      element = maker.elem(type)
      array = maker.types.array(of: element, count: count)
      if maker.isBig(array) {
        values = 0
        maker.emit(.new, slot)
        maker.word(array)
      } else {
        values = maker.temp(array.pointee.frameSlots)
        if element.pointee.width % 8 != 0 { maker.zero(values, array.pointee.frameSlots) }
      }
    }

    func add(_ e: Expr, at index: Int) {
      if maker.isBig(array) {
        let value = maker.converted(e, to: element)
        let place = Place.arrayElement(
          address: slot, index: maker.constant(index), length: count)
        maker.store(place, element, value)
      } else if element.pointee.width % 8 == 0 {
        maker.converted(e, to: element, .fresh(values + index * element.pointee.frameSlots))
      } else {
        maker.storePacked(values, index, count, element, maker.converted(e, to: element))
      }
    }

    func finish() {
      if count == 0 { return maker.zero(slot, 3) }
      if !maker.isBig(array) { maker.newCopy(slot, array, values) }
      maker.emit(.loadInt, slot + 1, imm: count)
      maker.emit(.loadInt, slot + 2, imm: count)
    }
  }

  /// Emits the call itself.
  func invoke(_ call: PreparedCall, _ window: Int) {
    switch call.callee {
    case .function(let function):
      emit(.call, window)
      code.word(function)
    case .native(let index, _): emit(.callNative, window, imm: index)
    case .closure(let slot): emit(.callClosure, window, slot)
    case .interface(let slot, let id):
      emit(.callInterface, window, slot, call.resultSlots + call.parameterSlots)
      word(Int(id))
      word(0)
      word(0)
    }
  }

  /// The values of an expression with several results (a call, or a comma-ok form), one after the other.
  func tupleValue(_ e: Expr) -> Int {
    switch unparen(e) {
    case .call(let node): return call(node, .any)
    default: return commaOk(e, .any)
    }
  }

  /// v, ok = m[k], x.(T), <-c: the value, then the bool.
  func commaOk(_ e: Expr, _ destination: Destination) -> Int {
    switch unparen(e) {
    case .index(let node):
      let mapType = context.type(of: node.x)
      guard let index = node.indices.first, let keyType = mapType.pointee.key else { break }
      let map = value(node.x)
      let key = converted(index, to: keyType)
      let slot = place(elem(mapType).pointee.frameSlots + 1, destination)
      at(node.pos) {
        emit(.mapGetOk, slot, map, key)
        word(mapType)
        own(slot, elem(mapType))
      }
      return slot
    case .typeAssert(let node):
      guard let e = node.type else { break }
      return at(node.pos) { typeAssert(node, context.type(of: e), destination, withOk: true) }
    case .unary(let node):
      return at(node.pos) {
        receive(node, elem(context.type(of: node.x)), destination, withOk: true)
      }
    default: break
    }
    preconditionFailure("a checked program has no other comma-ok forms")
  }

  // MARK: Intrinsics

  /// A call of a function that has an instruction of its own.
  private func intrinsic(_ node: CallExpr, _ destination: Destination) -> Int? {
    guard let name = context.intrinsicName(unparen(node.fun)), let argument = node.args.first,
      node.args.count == 1
    else { return nil }
    let isMath = Intrinsics.floats[name]
    let bits = Intrinsics.bits[name]
    guard isMath != nil || bits != nil else { return nil }
    let operand = value(argument)
    let slot = place(1, destination)
    if let isMath { emit(.floatFunction, slot, operand, 0, x: Int(isMath.rawValue)) }
    if let bits { emit(.bits, slot, operand, 0, x: Int(bits.rawValue)) }
    return slot
  }
}

/// Functions of the standard packages that have instructions of their own.
enum Intrinsics {
  static let floats: [String: FloatFunction] = [
    "math.Abs": .abs, "math.Sqrt": .sqrt, "math.Floor": .floor, "math.Ceil": .ceil,
    "math.Trunc": .trunc, "math.Round": .round, "math.RoundToEven": .roundToEven,
  ]
  static let bits: [String: BitsFunction] = [
    "math/bits.LeadingZeros64": .leadingZeros64, "math/bits.TrailingZeros64": .trailingZeros64,
    "math/bits.OnesCount64": .onesCount64, "math/bits.Len64": .length64,
    "math/bits.Reverse64": .reverse64, "math/bits.ReverseBytes64": .reverseBytes64,
    "math/bits.LeadingZeros": .leadingZeros64, "math/bits.TrailingZeros": .trailingZeros64,
    "math/bits.OnesCount": .onesCount64, "math/bits.Len": .length64,
    "math/bits.LeadingZeros32": .leadingZeros32, "math/bits.TrailingZeros32": .trailingZeros32,
    "math/bits.Reverse32": .reverse32, "math/bits.ReverseBytes32": .reverseBytes32,
    "math/bits.Len32": .length64, "math/bits.OnesCount32": .onesCount64,
    "math/bits.Len8": .length64, "math/bits.Len16": .length64, "math/bits.OnesCount8": .onesCount64,
    "math/bits.OnesCount16": .onesCount64,
  ]
}
