// The natives of package reflect that make code: calls with arguments in a buffer, methods as func values, functions made
// of Go closures, channel operations. Code is the only thing that may call, park and panic, so reflect asks for a
// function that does it and calls that.
//
// Invariants: code depends only on slots, types and functions, and is made once for each such combination; a buffer is an
// object of words, results before parameters.

/// Slots above which no code is made: a frame has 16-bit slot numbers.
private let maximumSlots = 50_000

/// A run of slots that one instruction moves.
private let chunk = 255

extension CodeBuilder {
  /// R[target…] = the words of the buffer at R[buffer] from `first` on.
  fileprivate mutating func load(_ count: Int, to target: Int, buffer: Int, first: Int) {
    var done = 0
    while done < count {
      let part = min(chunk, count - done)
      emit(.loadN, operand(target + done), operand(buffer), operand(first + done), x: UInt8(part))
      done += part
    }
  }

  /// The words of the buffer at R[buffer] from `first` on = R[source…].
  fileprivate mutating func store(_ count: Int, from source: Int, buffer: Int, first: Int) {
    var done = 0
    while done < count {
      let part = min(chunk, count - done)
      emit(.storeN, operand(buffer), operand(source + done), operand(first + done), x: UInt8(part))
      done += part
    }
  }

  /// R[target…] = R[source…].
  fileprivate mutating func copy(_ count: Int, to target: Int, from source: Int) {
    if count > 0 { emit(.moveN, operand(target), operand(source), operand(count)) }
  }
}

private func operand(_ number: Int) -> UInt16 { UInt16(truncatingIfNeeded: number) }

/// The slots of a function type's results and parameters.
private struct Shape {
  var results = 0
  var parameters = 0

  /// The shape of a function type, for code that moves `extra` slots besides.
  init(_ type: TypeReference, extra: Int = 0) throws(ValueFault) {
    guard let signature = type.pointee.signature else { return }
    for index in 0..<type.pointee.parameterCount + type.pointee.resultCount
    where signature[index].pointee.isHuge {
      throw .message("reflect: function with too large parameters or results")
    }
    for index in 0..<type.pointee.parameterCount {
      parameters += signature[index].pointee.slots
    }
    for index in 0..<type.pointee.resultCount {
      results += signature[type.pointee.parameterCount + index].pointee.slots
    }
    if 2 * (results + parameters + extra) > maximumSlots {
      throw .message("reflect: function with too large parameters or results")
    }
  }
}

extension NativeTable {
  /// Adds reflect's natives that make code.
  mutating func addReflectCode() {
    addReflectBuffers()
    addReflectMethods()
    addReflectChannels()
  }

  private mutating func addReflectBuffers() {
    addValue("reflect.newBuffer", results: 1) { (call) throws(ValueFault) in
      let place = call.state.pointee.heap.allocateWords(max(1, call.int(0)))
      if place == 0 { throw .outOfMemory }
      call.set(0, place)
    }
    addValue("reflect.toBuffer", results: 0) { (call) throws(ValueFault) in
      let source = try call.contents(0)
      (slots(at: call[3]) + call.int(4)).update(
        from: source, count: try call.known(0).type.pointee.slots)
    }
    addValue("reflect.fromBuffer", results: 3) { (call) throws(ValueFault) in
      call.set(0, try call.copy(try call.knownType(0), slots(at: call[1]) + call.int(2)))
    }
    addValue("reflect.callCode", results: 1) { (call) throws(ValueFault) in
      let shape = try Shape(try call.knownType(0))
      call.set(0, call.image.bufferCall(shape))
    }
    addValue("reflect.makeFunction", results: 3) { (call) throws(ValueFault) in
      let type = try call.knownType(0)
      let code = call.image.closureCall(try Shape(type))
      let closure = call.state.pointee.heap.allocateWords(2)
      if closure == 0 { throw .outOfMemory }
      slots(at: closure)[0] = code
      slots(at: closure)[1] = call[1]
      call.set(0, ReflectValue(type: type, word: closure, flags: []))
    }
  }

  private mutating func addReflectMethods() {
    addValue("reflect.methodValue", results: 3) { (call) throws(ValueFault) in
      let value = try call.known(0)
      guard let method = call.image.visibleMethod(value.type, call.int(3)),
        let function = method.pointee.function
      else { throw .message("reflect: Method index out of range") }
      if value.type.pointee.isHuge { throw .message("reflect: method of a too large value") }
      let count = method.pointee.form == .word ? 1 : Int(method.pointee.slots)
      let code = call.image.boundMethod(
        function, try Shape(method.pointee.type, extra: count), receiverSlots: count)
      let source = try receiver(call, value, method)
      let closure = call.state.pointee.heap.allocateWords(1 + count)
      if closure == 0 { throw .outOfMemory }
      slots(at: closure)[0] = code
      (slots(at: closure) + 1).update(from: source, count: count)
      call.set(0, ReflectValue(type: method.pointee.type, word: closure, flags: []))
    }
    addValue("reflect.methodFunction", results: 3) { (call) throws(ValueFault) in
      let type = try call.knownType(0)
      guard let method = call.image.visibleMethod(type, call.int(1)),
        let function = method.pointee.function
      else { throw .message("reflect: Method index out of range") }
      let it = method.pointee.type.pointee
      var parameters = [type]
      var results: [TypeReference] = []
      if let signature = it.signature {
        for index in 0..<it.parameterCount { parameters.append(signature[index]) }
        for index in 0..<it.resultCount { results.append(signature[it.parameterCount + index]) }
      }
      let made = call.image.types.function(parameters, results, isVariadic: it.isVariadic)
      let code = call.image.unboundMethod(
        function,
        try Shape(method.pointee.type, extra: type.pointee.slots + Int(method.pointee.slots)),
        receiver: type, method.pointee)
      call.set(0, ReflectValue(type: made, word: code, flags: []))
    }
  }

  private mutating func addReflectChannels() {
    addValue("reflect.chanSend", results: 1) { (call) throws(ValueFault) in
      call.set(0, call.image.sendCode(try elementSlots(call)))
    }
    addValue("reflect.chanTrySend", results: 1) { (call) throws(ValueFault) in
      call.set(0, call.image.trySendCode(try elementSlots(call)))
    }
    addValue("reflect.chanReceive", results: 1) { (call) throws(ValueFault) in
      call.set(0, call.image.receiveCode(try elementSlots(call)))
    }
    addValue("reflect.chanTryReceive", results: 1) { (call) throws(ValueFault) in
      call.set(0, call.image.tryReceiveCode(try elementSlots(call)))
    }
    addValue("reflect.chanClose", results: 1) { call in
      call.set(
        0, call.image.generated("close", results: 0, parameters: 1) { $0.emit(.closeChannel, 0) })
    }
    addValue("reflect.chanLength", results: 1) { call in
      call.set(
        0,
        call.image.generated("len", results: 1, parameters: 1) { $0.emit(.channelLength, 0, 1) })
    }
    addValue("reflect.chanCapacity", results: 1) { call in
      call.set(
        0,
        call.image.generated("cap", results: 1, parameters: 1) { $0.emit(.channelCapacity, 0, 1) })
    }
    addValue("reflect.chanMake", results: 1) { (call) throws(ValueFault) in
      let type = try call.knownType(0)
      _ = try elementSlots(call)
      call.set(
        0,
        call.image.generated("make \(type.pointee.id)", results: 1, parameters: 1) { code in
          code.emit(.makeChannel, 0, 1)
          code.word(type)
        })
    }
    addValue("reflect.chanSelect", results: 1) { (call) throws(ValueFault) in
      let types = try typeList(call, 0)
      let sends = types.indices.map { bytes(at: call[3])[$0] != 0 }
      let counts = types.map(\.pointee.slots)
      if types.contains(where: \.pointee.isHuge) || counts.reduce(0, { $0 + $1 + 2 }) > maximumSlots
      {
        throw .message("reflect.Select: too large elements")
      }
      call.set(0, call.image.selectCode(counts, sends, hasDefault: call.bool(6)))
    }
  }
}

/// The slots of the elements of the channel type in the first parameter.
private func elementSlots(_ call: NativeCall) throws(ValueFault) -> Int {
  let elem = try call.knownType(0).pointee.elem
  let count = elem?.pointee.slots ?? 0
  if elem?.pointee.isHuge == true { throw .message("reflect: channel with too large elements") }
  return count
}

/// The slots that a method wants as its receiver, of a value.
private func receiver(
  _ call: NativeCall, _ value: ReflectValue, _ method: UnsafeMutablePointer<MethodRecord>
) throws(ValueFault) -> UnsafeMutablePointer<UInt64> {
  let place = try call.contents(0)
  let width: Int
  switch method.pointee.form {
  case .word, .box: return place
  case .load: width = Int(method.pointee.slots) * 8
  case .load1: width = 1
  case .load2: width = 2
  case .load4: width = 4
  }
  if place[0] == 0 {
    let type = value.type.pointee.elem?.pointee.name.string ?? ""
    throw .plainError(
      "value method \(type).\(method.pointee.name.string) called using nil *"
        + "\(value.type.pointee.elem?.pointee.localName.string ?? "") pointer")
  }
  if width >= 8 || width == 0 { return slots(at: place[0]) }
  loadElement(at: place[0], width: width, to: call.arguments)
  return call.arguments
}

extension Image {
  /// The func value of code that is made once for each key.
  func generated(
    _ key: String, results: Int, parameters: Int, _ build: (inout CodeBuilder) -> Void
  ) -> UInt64 {
    if let known = generatedFunctions[key] { return functionValue(known) }
    let function = declareFunction(
      name: "reflect." + key, resultSlots: results, parameterSlots: parameters, isWrapper: true)
    generatedFunctions[key] = function
    var code = CodeBuilder()
    code.reserve(results + parameters)
    build(&code)
    code.emit(.ret)
    define(function, code.finish())
    return functionValue(function)
  }

  /// func(buffer, fn): calls fn with the buffer's results and parameters.
  fileprivate func bufferCall(_ shape: Shape) -> UInt64 {
    generated("call \(shape.results) \(shape.parameters)", results: 0, parameters: 2) { code in
      let window = 2 + Frame.headerSlots
      code.reserve(window + shape.results + shape.parameters)
      code.load(
        shape.parameters, to: window + shape.results, buffer: 0, first: shape.results)
      code.emit(.callClosure, operand(window), 1)
      code.store(shape.results, from: window, buffer: 0, first: 0)
    }
  }

  /// A function of a shape that calls the func(buffer) in its closure's first captured word.
  fileprivate func closureCall(_ shape: Shape) -> UInt64 {
    let all = shape.results + shape.parameters
    let key = "func \(shape.results) \(shape.parameters)"
    let buffer = types.array(of: types.basic(.unsafePointer), count: max(1, all))
    return generated(key, results: shape.results, parameters: shape.parameters) { code in
      let window = all + 2 + Frame.headerSlots
      code.reserve(window + 1)
      code.emit(.new, operand(all))
      code.word(buffer)
      code.store(shape.parameters, from: shape.results, buffer: all, first: shape.results)
      code.emit(.loadCapture, operand(all + 1), 0)
      code.emit(.move, operand(window), operand(all))
      code.emit(.callClosure, operand(window), operand(all + 1))
      code.load(shape.results, to: 0, buffer: all, first: 0)
    }
  }

  /// A method's function with the receiver in its closure's captured words.
  fileprivate func boundMethod(
    _ function: FunctionReference, _ shape: Shape, receiverSlots: Int
  ) -> UInt64 {
    let all = shape.results + shape.parameters
    let key = "bound \(function.pointee.index) \(receiverSlots)"
    return generated(key, results: shape.results, parameters: shape.parameters) { code in
      let window = all + Frame.headerSlots
      code.reserve(window + all + receiverSlots)
      code.copy(shape.parameters, to: window + shape.results, from: shape.results)
      for index in 0..<receiverSlots {
        code.emit(.loadCapture, operand(window + all + index), operand(index))
      }
      code.emit(.call, operand(window))
      code.word(function)
      code.copy(shape.results, to: 0, from: window)
    }
  }

  /// A method's function with a receiver of a type as its first parameter.
  fileprivate func unboundMethod(
    _ function: FunctionReference, _ shape: Shape, receiver: TypeReference, _ method: MethodRecord
  ) -> UInt64 {
    let width = receiver.pointee.slots
    let all = shape.results + shape.parameters
    let key = "method \(receiver.pointee.id) \(function.pointee.index)"
    let parameters = width + shape.parameters
    return generated(key, results: shape.results, parameters: parameters) { code in
      let window = shape.results + parameters + Frame.headerSlots
      let wanted = method.form == .word ? 1 : Int(method.slots)
      let (from, to) = (shape.results, window + all)
      code.reserve(to + max(1, wanted))
      code.copy(shape.parameters, to: window + shape.results, from: from + width)
      switch method.form {
      case .word, .box: code.copy(width, to: to, from: from)
      case .load: code.load(wanted, to: to, buffer: from, first: 0)
      case .load1: code.emit(.load1, operand(to), operand(from), 0)
      case .load2: code.emit(.load2, operand(to), operand(from), 0)
      case .load4: code.emit(.load4, operand(to), operand(from), 0)
      }
      code.emit(.call, operand(window))
      code.word(function)
      code.copy(shape.results, to: 0, from: window)
    }
  }

  // MARK: Channels

  /// func(buffer, c)
  fileprivate func sendCode(_ count: Int) -> UInt64 {
    generated("send \(count)", results: 0, parameters: 2) { code in
      code.reserve(2 + count)
      code.load(count, to: 2, buffer: 0, first: 0)
      code.emit(.send, 1, 2)
    }
  }

  /// func(buffer, c) bool
  fileprivate func trySendCode(_ count: Int) -> UInt64 {
    generated("trySend \(count)", results: 1, parameters: 2) { code in
      code.reserve(4 + count)
      code.load(count, to: 3, buffer: 1, first: 0)
      code.emit(.select, operand(3 + count), 0, 1, x: 1)
      code.word(Instruction(.selectSend, 2, 3).word)
      code.emit(.setEqI, 0, operand(3 + count), 0)
    }
  }

  /// func(buffer, c) bool
  fileprivate func receiveCode(_ count: Int) -> UInt64 {
    generated("receive \(count)", results: 1, parameters: 2) { code in
      code.reserve(4 + count)
      code.emit(.receive, 3, 2, x: 1)
      code.store(count, from: 3, buffer: 1, first: 0)
      code.emit(.move, 0, operand(3 + count))
    }
  }

  /// func(buffer, c) (bool, bool)
  fileprivate func tryReceiveCode(_ count: Int) -> UInt64 {
    generated("tryReceive \(count)", results: 2, parameters: 2) { code in
      let (value, ok, chosen) = (4, operand(4 + count), operand(5 + count))
      code.reserve(6 + count)
      code.emit(.zero, operand(value), imm: Int32(count + 1))
      code.emit(.select, chosen, 0, 1, x: 1)
      code.word(Instruction(.selectReceive, 3, operand(value), ok, x: 3).word)
      code.emit(.setEqI, 0, chosen, 0)
      code.emit(.move, 1, ok)
      code.store(count, from: value, buffer: 2, first: 0)
    }
  }

  /// func(buffer) (int, bool), for cases with elements of these slots.
  fileprivate func selectCode(_ counts: [Int], _ sends: [Bool], hasDefault: Bool) -> UInt64 {
    let parts = zip(counts, sends).map { "\($1 ? "s" : "r")\($0)" }.joined(separator: " ")
    let key = "select \(parts) \(hasDefault)"
    return generated(key, results: 2, parameters: 1) { code in
      let (chosen, ok, first) = (3, 4, 5)
      var words = 0
      for count in counts { words += 1 + count }
      code.reserve(first + words)
      code.emit(.zero, operand(ok), imm: 1)
      code.load(words, to: first, buffer: 2, first: 0)
      code.emit(.select, operand(chosen), 0, operand(counts.count), x: hasDefault ? 1 : 0)
      var at = first
      for (count, isSend) in zip(counts, sends) {
        let each =
          isSend
          ? Instruction(.selectSend, operand(at), operand(at + 1))
          : Instruction(.selectReceive, operand(at), operand(at + 1), operand(ok), x: 3)
        code.word(each.word)
        at += 1 + count
      }
      code.store(words, from: first, buffer: 2, first: 0)
      code.emit(.move, 0, operand(chosen))
      code.emit(.move, 1, operand(ok))
    }
  }
}
