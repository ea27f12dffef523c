// Compiles composite literals and constants.
//
// A small literal is built in the frame, a big one right in heap memory. A literal of constants alone is
// copied from a table in the image.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  /// T{…}
  func composite(
    _ node: CompositeLit, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    switch type.pointee.kind {
    case .pointer:
      let slot = place(1, destination)
      scratchIfLive(slot, 1, destination) { newComposite(node, type: elem(type), to: $0) }
      return slot
    case .slice:
      let slot = place(3, destination)
      scratchIfLive(slot, 3, destination) { sliceLiteral(node, type, to: $0) }
      return slot
    case .map:
      let slot = place(1, destination)
      scratchIfLive(slot, 1, destination) { mapLiteral(node, type, to: $0) }
      return slot
    default:
      let slots = type.pointee.frameSlots
      if isBig(type) {
        let address = temp(1)
        newComposite(node, type: type, to: address)
        // The literal's own memory: nothing else refers to it.
        if isHuge(type) { return deliver(address, 1, destination) }
        let slot = place(slots, destination)
        loadMemory(slot, address, 0, slots)
        return slot
      }
      let slot = place(slots, destination)
      scratchIfLive(slot, slots, destination) { fill(node, type, slot: $0) }
      return slot
    }
  }

  /// Runs `body` on `slot`, or on temporaries that are moved there if the destination holds a live variable.
  private func scratchIfLive(
    _ slot: Int, _ count: Int, _ destination: Destination, _ body: (Int) -> Void
  ) {
    guard case .live = destination else { return body(slot) }
    scratch {
      let made = temp(count)
      body(made)
      move(slot, made, count)
    }
  }

  /// R[slot] = the address of a new variable that holds the literal.
  func newComposite(_ node: CompositeLit, type: TypeReference, to slot: Int) {
    switch type.pointee.kind {
    case .slice, .map, .pointer:
      scratch {
        let value = composite(node, type, .any)
        newCopy(slot, type, value)
      }
    default:
      if node.elts.isEmpty {
        emit(.new, slot)
        return word(type)
      }
      if isBig(type) {
        emit(.new, slot)
        word(type)
        fill(node, type, memory: slot)
      } else {
        scratch {
          let value = temp(type.pointee.frameSlots)
          fill(node, type, slot: value)
          newCopy(slot, type, value)
        }
      }
    }
  }

  /// A part of a literal: its value and where it goes.
  private struct Part {
    var expr: Expr
    /// The field or element number.
    var index: Int
    var type: TypeReference
  }

  /// The parts of a struct or array (or slice) literal.
  private func parts(_ node: CompositeLit, _ type: TypeReference) -> (parts: [Part], count: Int) {
    var result: [Part] = []
    var next = 0
    var count = 0
    for element in node.elts {
      var value = element
      if case .keyValue(let pair) = element {
        value = pair.value
        if type.pointee.kind == .structure {
          nameChannel(pair.value, pair.key)
          next = fieldIndex(pair.key, type)
        } else {
          next = context.constantInt(pair.key) ?? next
        }
      } else if type.pointee.kind == .structure {
        nameChannel(value, fieldRecord(type, next).name.string)
      }
      let partType = type.pointee.kind == .structure ? fieldRecord(type, next).type : elem(type)
      result.append(Part(expr: value, index: next, type: partType))
      next &+= 1
      count = max(count, next)
    }
    return (result, count)
  }

  private func fieldIndex(_ key: Expr, _ type: TypeReference) -> Int {
    guard case .ident(let name) = key, let fields = type.pointee.fields else { return 0 }
    for i in 0..<type.pointee.fieldCount where fields[i].name.string == name.name { return i }
    return 0
  }

  /// Whether every slot of the value gets written by the literal itself.
  private func isComplete(_ count: Int, _ parts: Int, _ type: TypeReference) -> Bool {
    if type.pointee.kind == .structure { return parts == type.pointee.fieldCount }
    return parts == type.pointee.length && elem(type).pointee.width % 8 == 0
  }

  /// Builds a struct or array in the frame.
  private func fill(_ node: CompositeLit, _ type: TypeReference, slot: Int) {
    if let promoted = promotedParts(node, type) {
      zero(slot, type.pointee.frameSlots)
      for (path, e) in promoted {
        var fieldType = type
        let place = field(.slots(slot), &fieldType, path: path)
        storePart(e, fieldType, place)
      }
      return
    }
    let (parts, count) = parts(node, type)
    if !isComplete(count, parts.count, type) { zero(slot, type.pointee.frameSlots) }
    let isStruct = type.pointee.kind == .structure
    let width = isStruct ? 8 : elem(type).pointee.width
    for part in parts {
      if isStruct {
        element(part.expr, part.type, .fresh(slot + fieldRecord(type, part.index).slot))
      } else if width % 8 == 0 {
        element(part.expr, part.type, .fresh(slot + part.index &* part.type.pointee.frameSlots))
      } else {
        scratch {
          let value = element(part.expr, part.type, .any)
          let index = constant(part.index)
          store(
            .frameElement(array: slot, index: index, length: type.pointee.length), part.type, value)
        }
      }
    }
  }

  /// Fields of embedded structs as keys (Go 1.27): the path of each; nil if no key is promoted.
  private func promotedParts(_ node: CompositeLit, _ type: TypeReference) -> [([Int], Expr)]? {
    guard type.pointee.kind == .structure else { return nil }
    var result: [([Int], Expr)] = []
    var isPromoted = false
    for element in node.elts {
      guard case .keyValue(let pair) = element, case .ident(let name) = pair.key else { return nil }
      guard let path = compiler.fieldPath(type, name.name) else { return nil }
      if path.count > 1 { isPromoted = true }
      result.append((path, pair.value))
    }
    return isPromoted ? result : nil
  }

  private func storePart(_ e: Expr, _ type: TypeReference, _ place: Place) {
    scratch {
      let value = element(e, type, .any)
      store(place, type, value)
    }
  }

  /// An element of a literal, whose own type may be left out.
  @discardableResult
  private func element(_ e: Expr, _ type: TypeReference, _ destination: Destination) -> Int {
    if case .compositeLit(let node) = e, node.type == nil {
      return keeping(destination.slot == nil ? type.pointee.frameSlots : 0) {
        at(e.pos) { composite(node, type, destination) }
      }
    }
    return converted(e, to: type, destination)
  }

  /// Builds a struct or array in zeroed memory.
  private func fill(_ node: CompositeLit, _ type: TypeReference, memory address: Int) {
    if promotedParts(node, type) == nil, let table = constantTable(node, type) {
      scratch {
        let source = temp(1)
        emit(.loadWord, source)
        code.word(table)
        emit(.copyMemory, address, source)
        word(type.pointee.slots &* 8)
      }
      return
    }
    if let promoted = promotedParts(node, type) {
      for (path, e) in promoted {
        scratch {
          var fieldType = type
          let base = Place.memory(address: address, offset: 0, isChecked: true)
          let place = field(base, &fieldType, path: path)
          storePart(e, fieldType, place)
        }
      }
      return
    }
    let isStruct = type.pointee.kind == .structure
    let width = isStruct ? 8 : elem(type).pointee.width
    for part in parts(node, type).parts {
      scratch {
        if isStruct || width % 8 == 0 {
          let offset =
            isStruct
            ? fieldRecord(type, part.index).slot : part.index &* part.type.pointee.slots
          if case .compositeLit(let inner) = part.expr, isBig(part.type),
            part.type.pointee.kind == .array || part.type.pointee.kind == .structure
          {
            let place = temp(1)
            moveAddress(place, address, offset)
            fill(inner, part.type, memory: place)
            return
          }
          let value = element(part.expr, part.type, .any)
          storeMemory(address, offset, value, part.type)
        } else {
          let value = element(part.expr, part.type, .any)
          let index = constant(part.index)
          emit(.setArrayIndex, address, index, value, x: width)
          word(type.pointee.length)
        }
      }
    }
  }

  private func sliceLiteral(_ node: CompositeLit, _ type: TypeReference, to slot: Int) {
    let element = elem(type)
    let (_, count) = parts(node, type)
    let array = types.array(of: element, count: count)
    if count == 0 {
      scratch {
        let size = temp(2)
        zero(size, 2)
        emit(.makeSlice, slot, size, size + 1)
        word(element)
      }
      return
    }
    if isBig(array) || constantTable(node, array) != nil && count > 2 {
      emit(.new, slot)
      word(array)
      fill(node, array, memory: slot)
    } else {
      scratch {
        let value = temp(array.pointee.frameSlots)
        fill(node, array, slot: value)
        newCopy(slot, array, value)
      }
    }
    emit(.loadInt, slot + 1, imm: count)
    emit(.loadInt, slot + 2, imm: count)
  }

  private func mapLiteral(_ node: CompositeLit, _ type: TypeReference, to slot: Int) {
    guard let keyType = type.pointee.key else { return }
    let elemType = elem(type)
    scratch {
      let hint = constant(node.elts.count)
      emit(.makeMap, slot, hint)
      word(type)
    }
    for entry in node.elts {
      guard case .keyValue(let pair) = entry else { continue }
      inOrderOnly([pair.key, pair.value]) {
        let key = element(pair.key, keyType, .any)
        let value = element(pair.value, elemType, .any)
        at(pair.pos) { store(.mapElement(map: slot, key: key, type: type), elemType, value) }
      }
    }
  }

  // MARK: Constants

  /// The words of a literal's memory if all of its parts are constants without heap pointers.
  private func constantTable(_ node: CompositeLit, _ type: TypeReference) -> UInt64? {
    guard type.pointee.slots > 2, type.pointee.slots < 1 << 20 else { return nil }
    var bytes = [UInt8](repeating: 0, count: type.pointee.slots &* 8)
    guard fillTable(&bytes, 0, node, type) else { return nil }
    var words: [UInt64] = []
    for i in 0..<type.pointee.slots {
      var word: UInt64 = 0
      for k in 0..<8 { word |= UInt64(bytes[i * 8 + k]) << UInt64(k * 8) }
      words.append(word)
    }
    return compiler.image.constants(words)
  }

  private func fillTable(
    _ bytes: inout [UInt8], _ start: Int, _ node: CompositeLit, _ type: TypeReference
  ) -> Bool {
    guard type.pointee.kind == .structure || type.pointee.kind == .array else { return false }
    if promotedParts(node, type) != nil { return false }
    for part in parts(node, type).parts {
      let offset =
        type.pointee.kind == .structure
        ? fieldRecord(type, part.index).slot * 8 : part.index &* part.type.pointee.width
      if case .compositeLit(let inner) = part.expr {
        guard fillTable(&bytes, start + offset, inner, part.type) else { return false }
        continue
      }
      guard let constant = context.constant(part.expr), part.type.pointee.kind != .interface
      else { return false }
      let width = min(part.type.pointee.width, 8)
      for (i, word) in constantWords(constant, part.type).enumerated() {
        for k in 0..<width {
          bytes[start + offset + i * 8 + k] = UInt8(truncatingIfNeeded: word >> UInt64(k * 8))
        }
      }
    }
    return true
  }

  /// Emits a constant of `type`.
  func emitConstant(
    _ constant: Constant, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    if type.pointee.kind == .interface {
      return boxedConstant(constant, context.defaultType(of: constant), destination)
    }
    let slot = place(type.pointee.frameSlots, destination)
    let words = constantWords(constant, type)
    if type.pointee.kind == .string {
      emit(.loadString, slot, imm: Int(truncatingIfNeeded: words[1]))
      code.word(words[0])
      return slot
    }
    for (i, word) in words.enumerated() { load(slot + i, word: word) }
    return slot
  }

  /// The slots of a constant as a value of `type`.
  func constantWords(_ constant: Constant, _ type: TypeReference) -> [UInt64] {
    let kind = type.pointee.kind
    switch kind {
    case .bool: return [constant.isTrue ? 1 : 0]
    case .string:
      let bytes = constant.stringBytes ?? []
      return [compiler.string(bytes), UInt64(bytes.count)]
    case .float64: return [constant.double.bitPattern]
    case .float32: return [UInt64(constant.float.bitPattern)]
    case .complex128:
      let (real, imaginary) = constant.complexParts
      return [real.double.bitPattern, imaginary.double.bitPattern]
    case .complex64:
      let (real, imaginary) = constant.complexParts
      return [UInt64(real.float.bitPattern), UInt64(imaginary.float.bitPattern)]
    default:
      let word = constant.word
      switch kind.isInteger ? kind.bits : 64 {
      case 8: return [word & 0xFF]
      case 16: return [word & 0xFFFF]
      case 32: return [word & 0xFFFF_FFFF]
      default: return [word]
      }
    }
  }
}
