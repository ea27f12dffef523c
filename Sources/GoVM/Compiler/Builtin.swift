// Compiles calls of the built-in functions.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  func builtin(_ id: BuiltinID, _ node: CallExpr, _ destination: Destination) -> Int {
    let args = node.args
    let type = context.type(of: .call(node))
    switch id {
    case .append: return append(node, type, destination)
    case .len, .cap: return length(id, args[0], destination)
    case .clear:
      let slot = value(args[0])
      let argument = context.type(of: args[0])
      if argument.pointee.kind == .map {
        emit(.mapClear, slot)
        word(argument)
      } else {
        recordRange(slot, slot + 1, width: elem(argument).pointee.width, isWrite: true)
        emit(.clearSlice, slot)
        word(elem(argument).pointee.width)
      }
      return slot
    case .close:
      let slot = value(args[0])
      emit(.closeChannel, slot)
      return slot
    case .complex: return complex(args, type, destination)
    case .real, .imag:
      let slot = value(args[0])
      return deliver(id == .real ? slot : slot + 1, 1, destination)
    case .copy: return copy(args, destination)
    case .delete:
      let mapType = context.type(of: args[0])
      let map = value(args[0])
      let key = converted(args[1], to: mapType.pointee.key ?? mapType)
      emit(.mapDelete, map, key)
      word(mapType)
      return map
    case .make: return make(args, type, destination)
    case .max, .min: return extremum(id, args, type, destination)
    case .new: return new(args[0], type, destination)
    case .panic:
      let slot = converted(args[0], to: compiler.anyType)
      emit(.panic, slot)
      return slot
    case .print, .println:
      print(args, isLine: id == .println)
      return top
    case .recover:
      let slot = place(2, destination)
      emit(.recover, slot)
      return slot
    case .unsafeAlignof, .unsafeOffsetof, .unsafeSizeof:
      let slot = place(1, destination)
      load(slot, word: UInt64(bitPattern: Int64(context.unsafeConstant(id, args[0]))))
      return slot
    case .unsafeAdd:
      let pointer = value(args[0])
      let offset = indexValue(args[1])
      let slot = place(1, destination)
      emit(.add, slot, pointer, offset)
      return slot
    case .unsafeSlice, .unsafeString:
      let pointer = value(args[0])
      let length = indexValue(args[1])
      let slot = place(type.pointee.frameSlots, destination)
      scratch {
        let made = temp(3)
        move(made, pointer, 1)
        move(made + 1, length, 1)
        move(made + 2, length, 1)
        emit(.checkUnsafeSlice, made, made + 1, x: id == .unsafeString ? 1 : 0)
        word(id == .unsafeString ? 1 : elem(type).pointee.width)
        move(slot, made, type.pointee.frameSlots)
      }
      return slot
    case .unsafeSliceData, .unsafeStringData:
      return deliver(value(args[0]), 1, destination)
    }
  }

  // MARK: Lengths

  private func length(_ id: BuiltinID, _ e: Expr, _ destination: Destination) -> Int {
    var type = context.type(of: e)
    if type.pointee.kind == .pointer { type = elem(type) }
    switch type.pointee.kind {
    case .string: return deliver(sliceHeader(e) + 1, 1, destination)
    case .slice:
      if id == .len { return deliver(sliceHeader(e) + 1, 1, destination) }
      return deliver(value(e) + 2, 1, destination)
    case .map:
      let map = value(e)
      recordMapLength(map)
      let slot = place(1, destination)
      emit(.mapLength, slot, map)
      return slot
    case .chan:
      let channel = value(e)
      let slot = place(1, destination)
      emit(id == .len ? .channelLength : .channelCapacity, slot, channel)
      return slot
    default:
      // An array with calls in it: evaluated for its effect.
      scratch { _ = value(e) }
      let slot = place(1, destination)
      load(slot, word: UInt64(type.pointee.length))
      return slot
    }
  }

  // MARK: Slices

  private func append(
    _ node: CallExpr, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let element = elem(type)
    let slice = converted(node.args[0], to: type)
    let rest = Array(node.args.dropFirst())
    if rest.isEmpty { return deliver(slice, 3, destination) }
    if node.ellipsis.isValid {
      let from = context.type(of: rest[0])
      let more = context.isNil(rest[0]) ? converted(rest[0], to: type) : value(rest[0])
      let slot = place(3, destination)
      let width = element.pointee.width
      if from.pointee.kind != .string { recordRange(more, more + 1, width: width, isWrite: false) }
      recordAppend(slice, counted: more + 1, width: width)
      emit(from.pointee.kind == .string ? .appendString : .appendSlice, slot, slice, more)
      word(element)
      return slot
    }
    if rest.count == 1, element.pointee.frameSlots == 1,
      element.pointee.width == 8 || element.pointee.width == 1
    {
      let more = converted(rest[0], to: element)
      let slot = place(3, destination)
      recordAppend(slice, count: 1, width: element.pointee.width)
      emit(element.pointee.width == 8 ? .append8 : .append1, slot, slice, more)
      word(element)
      return slot
    }
    if isHuge(element) {
      // Each value as a slice of one, whose array is the value's own memory.
      let pieces = rest.map { _ in temp(3) }
      for (argument, piece) in zip(rest, pieces) {
        scratch { _ = converted(argument, to: element, .fresh(piece)) }
        emit(.loadInt, piece + 1, imm: 1)
        emit(.loadInt, piece + 2, imm: 1)
      }
      let result = temp(3)
      move(result, slice, 3)
      for piece in pieces {
        recordAppend(result, count: 1, width: element.pointee.width)
        emit(.appendSlice, result, result, piece)
        word(element)
      }
      return deliver(result, 3, destination)
    }
    // The values lie one after the other, a slot or more each.
    let slots = element.pointee.frameSlots
    var done = 0
    var from = slice
    let slot = place(3, destination)
    var target = slot
    let most = max(1, min(200, 4000 / max(1, slots)))
    if case .live = destination { target = rest.count > most ? temp(3) : slot }
    while done < rest.count {
      let piece = min(most, rest.count - done)
      scratch {
        let values = temp(slots * piece)
        for i in 0..<piece {
          scratch { _ = converted(rest[done + i], to: element, .fresh(values + i * slots)) }
        }
        recordAppend(from, count: piece, width: element.pointee.width)
        emit(.appendN, target, from, values, x: piece)
        word(element)
      }
      from = target
      done += piece
    }
    move(slot, target, 3)
    return slot
  }

  private func copy(_ args: [Expr], _ destination: Destination) -> Int {
    let to = value(args[0])
    let fromType = context.type(of: args[1])
    let from = value(args[1])
    let slot = place(1, destination)
    let width = elem(context.type(of: args[0])).pointee.width
    if fromType.pointee.kind != .string {
      recordRange(from, from + 1, to + 1, width: width, isWrite: false)
    }
    recordRange(to, to + 1, from + 1, width: width, isWrite: true)
    if fromType.pointee.kind == .string {
      emit(.copyString, slot, to, from)
    } else {
      emit(.copySlice, slot, to, from)
      word(elem(fromType).pointee.width)
    }
    return slot
  }

  private func make(
    _ args: [Expr], _ type: TypeReference, _ destination: Destination
  ) -> Int {
    func size(_ i: Int) -> Int {
      if i >= args.count { return constant(0) }
      if let known = context.constantInt(args[i]) { return constant(known) }
      return indexValue(args[i])
    }
    switch type.pointee.kind {
    case .slice:
      let length = size(1)
      let capacity = args.count > 2 ? size(2) : length
      let slot = place(3, destination)
      emit(.makeSlice, slot, length, capacity)
      word(elem(type))
      return slot
    case .map:
      let hint = size(1)
      let slot = place(1, destination)
      emit(.makeMap, slot, hint)
      word(type)
      return slot
    default:
      let capacity = size(1)
      let slot = place(1, destination)
      emit(.makeChannel, slot, capacity)
      // Huge elements are addresses in channels, too.
      word(isHuge(elem(type)) ? types.channel(of: types.pointer(to: elem(type)), .both) : type)
      return slot
    }
  }

  private func new(_ argument: Expr, _ type: TypeReference, _ destination: Destination) -> Int {
    let slot = place(1, destination)
    if context.isType(argument) {
      emit(.new, slot)
      word(elem(type))
    } else {
      scratch {
        let value = converted(argument, to: elem(type))
        newCopy(slot, elem(type), value)
      }
    }
    return slot
  }

  // MARK: Numbers

  private func complex(
    _ args: [Expr], _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let slot: Int
    if case .fresh(let wanted) = destination { slot = wanted } else { slot = temp(2) }
    let part = types.basic(type.pointee.kind == .complex64 ? .float32 : .float64)
    for i in 0..<2 {
      scratch {
        if let constant = context.constant(args[i]) {
          _ = emitConstant(constant, part, .fresh(slot + i))
        } else {
          value(args[i], .fresh(slot + i))
        }
      }
    }
    return deliver(slot, 2, destination)
  }

  private func extremum(
    _ id: BuiltinID, _ args: [Expr], _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let slots = type.pointee.frameSlots
    let slot: Int
    if case .fresh(let wanted) = destination { slot = wanted } else { slot = temp(slots) }
    scratch { _ = converted(args[0], to: type, .fresh(slot)) }
    for argument in args.dropFirst() {
      scratch {
        let other = converted(argument, to: type)
        switch type.pointee.kind {
        case .float64: emit(id == .min ? .minF : .maxF, slot, slot, other)
        case .float32: emit(id == .min ? .minF32 : .maxF32, slot, slot, other)
        default:
          let end = code.label()
          // min keeps what it has while it is not greater.
          branch(id == .min ? .leq : .geq, type, slot, other, to: end, when: true)
          move(slot, other, slots)
          code.bind(end)
        }
      }
    }
    return deliver(slot, slots, destination)
  }

  // MARK: print

  private func print(_ args: [Expr], isLine: Bool) {
    if args.count == 1, let parts = context.tuple(args[0]), case .call = unparen(args[0]) {
      var slot = tupleValue(args[0])
      var values: [(Int, TypeReference)] = []
      for type in parts {
        values.append((slot, type))
        slot += type.pointee.frameSlots
      }
      return printValues(values, isLine: isLine)
    }
    // gc evaluates all arguments before it prints.
    let values = args.map { e -> (Int, TypeReference) in
      let type = context.type(of: e)
      if context.isNil(e) { return (constant(0), types.basic(.uintptr)) }
      let slot = temp(type.pointee.frameSlots)
      scratch { _ = value(e, .fresh(slot)) }
      return (slot, type)
    }
    printValues(values, isLine: isLine)
  }

  func printValues(_ values: [(Int, TypeReference)], isLine: Bool) {
    for (i, (slot, type)) in values.enumerated() {
      if isLine && i > 0 { emitPrint(.space, top) }
      scratch {
        emitPrint(printKind(type), type.pointee.kind.isInteger ? widened(slot, type) : slot)
      }
    }
    if isLine { emitPrint(.newline, top) }
  }

  private func emitPrint(_ kind: PrintKind, _ slot: Int) {
    emit(.print, slot, 0, 0, x: Int(kind.rawValue))
  }

  private func printKind(_ type: TypeReference) -> PrintKind {
    let kind = type.pointee.kind
    switch kind {
    case .bool: return .bool
    case .float64: return .float
    case .float32: return .float32
    case .complex128: return .complex
    case .complex64: return .complex64
    case .string: return .string
    case .interface: return .interface
    case .slice: return .slice
    default:
      if kind.isSigned { return .int }
      return kind.isUnsigned ? .uint : .pointer
    }
  }
}
