// Places: what can be loaded, stored to, or have its address taken.
//
// Invariant: the slots that a place names are evaluated and stay untouched until it is used.

import GoSyntax
import GoTypes

/// Where a value lies.
enum Place {
  /// Nowhere: the blank identifier.
  case blank
  /// In the frame.
  case slots(Int)
  /// In memory, in whole slots: `offset` slots after the address in slot `address`. `isChecked`: the address is
  /// known not to be nil.
  case memory(address: Int, offset: Int, isChecked: Bool)
  /// What the pointer in slot `address` points at: narrow values take their own width there.
  case pointee(address: Int)
  /// In global slots.
  case global(Int32)
  /// In a heap cell whose address is a captured word.
  case captured(Int)
  /// An element of a slice.
  case sliceElement(slice: Int, index: Int)
  /// An element of an array in memory.
  case arrayElement(address: Int, index: Int, length: Int)
  /// An element of an array in the frame.
  case frameElement(array: Int, index: Int, length: Int)
  /// An element of a map.
  case mapElement(map: Int, key: Int, type: TypeReference)
}

extension FunctionCompiler {
  // MARK: Finding places

  /// The place that an expression denotes; its value in temporaries if it is not addressable.
  func place(of e: Expr) -> Place {
    switch e {
    case .paren(let node): return place(of: node.x)
    case .ident(let name):
      if name.name == "_" { return .blank }
      if let variable = context.variable(name) { return place(of: variable, at: name.pos) }
    case .selector(let node):
      if let variable = context.qualifiedVariable(node) { return place(of: variable, at: node.pos) }
      if let path = context.fieldPath(node) {
        return at(node.sel.pos) { place(of: node.x, path: path) }
      }
    case .index(let node):
      if let place = at(node.pos, { indexPlace(node) }) { return place }
    case .star(let node):
      let pointer = value(node.x)
      let type = context.type(of: e)
      return at(node.pos) {
        isNarrow(type)
          ? .pointee(address: pointer) : .memory(address: pointer, offset: 0, isChecked: false)
      }
    case .compositeLit(let node):
      if isBig(context.type(of: e)) {
        let address = temp(1)
        newComposite(node, type: context.type(of: e), to: address)
        return .memory(address: address, offset: 0, isChecked: true)
      }
    case .bad, .basicLit, .funcLit, .slice, .typeAssert, .call, .unary, .binary, .keyValue,
      .arrayType, .structType, .funcType, .interfaceType, .mapType, .chanType, .ellipsis:
      break
    }
    return valuePlace(value(e), context.type(of: e))
  }

  /// The place of a variable.
  func place(of variable: AnyObject, at pos: Pos) -> Place {
    switch storage(of: variable, at: pos) {
    case .slots(let slot): .slots(slot)
    case .cell(let slot): .memory(address: slot, offset: 0, isChecked: true)
    case .captured(let word): .captured(word)
    case .global(let slot): .global(slot)
    }
  }

  /// The place of a field, by the path of fields to it.
  func place(of base: Expr, path: [Int]) -> Place {
    var type = context.type(of: base)
    var place: Place
    if type.pointee.kind == .pointer {
      place = .memory(address: value(base), offset: 0, isChecked: false)
      type = elem(type)
    } else {
      place = self.place(of: base)
    }
    return field(place, &type, path: path)
  }

  /// Follows a path of fields from a place of a struct type.
  func field(_ start: Place, _ type: inout TypeReference, path: [Int]) -> Place {
    var place = start
    for (step, index) in path.enumerated() {
      if step > 0 && type.pointee.kind == .pointer {
        place = .memory(address: load(place, type), offset: 0, isChecked: false)
        type = elem(type)
      }
      let record = fieldRecord(type, index)
      place = part(place, of: type, at: record.slot)
      type = record.type
    }
    return place
  }

  /// A field's record; the compiler's own mistake if there is none.
  func fieldRecord(_ type: TypeReference, _ index: Int) -> FieldRecord {
    guard let fields = type.pointee.fields, index < type.pointee.fieldCount else {
      preconditionFailure("a struct has the fields that its selections name")
    }
    return fields[index]
  }

  func elem(_ type: TypeReference) -> TypeReference {
    guard let elem = type.pointee.elem else {
      preconditionFailure("a \(type.pointee.name.string) has no element type")
    }
    return elem
  }

  /// The part of a place that begins `offset` slots into it.
  func part(_ place: Place, of type: TypeReference, at offset: Int) -> Place {
    switch place {
    case .blank: return .blank
    case .slots(let slot): return .slots(slot &+ offset)
    case .memory(let address, let base, let isChecked):
      return .memory(address: address, offset: base &+ offset, isChecked: isChecked)
    case .global(let slot): return .global(slot + Int32(truncatingIfNeeded: offset))
    case .pointee(let address): return .memory(address: address, offset: offset, isChecked: false)
    case .captured, .sliceElement, .arrayElement:
      return .memory(address: address(of: place, type), offset: offset, isChecked: true)
    case .frameElement, .mapElement:
      return part(valuePlace(load(place, type), type), of: type, at: offset)
    }
  }

  /// The place of `x[i]`; nil where that is no place (strings, maps are).
  func indexPlace(_ node: IndexExpr) -> Place? {
    guard let index = node.indices.first, !context.isInstantiation(node) else { return nil }
    let type = context.type(of: node.x)
    switch type.pointee.kind {
    case .slice:
      let slice = sliceHeader(node.x)
      return .sliceElement(slice: slice, index: indexValue(index))
    case .map:
      let map = value(node.x)
      let keyType = type.pointee.key ?? type
      return .mapElement(map: map, key: converted(index, to: keyType), type: type)
    case .array: return arrayPlace(place(of: node.x), type, index)
    case .pointer:
      return arrayPlace(
        .memory(address: value(node.x), offset: 0, isChecked: false), elem(type), index)
    case .invalid, .bool, .int, .int8, .int16, .int32, .int64, .uint, .uint8, .uint16, .uint32,
      .uint64, .uintptr, .float32, .float64, .complex64, .complex128, .chan, .function,
      .interface, .string, .structure, .unsafePointer:
      return nil
    }
  }

  /// The first two slots of a slice: all that indexing needs.
  func sliceHeader(_ e: Expr) -> Int {
    switch place(of: e) {
    case .slots(let slot): return slot
    case let place:
      return loadPart(place, context.type(of: e), slots: 2)
    }
  }

  private func arrayPlace(_ array: Place, _ type: TypeReference, _ index: Expr) -> Place {
    let element = elem(type)
    let length = type.pointee.length
    if let constant = context.constantInt(index), constant >= 0, constant < length,
      element.pointee.width % 8 == 0
    {
      return part(array, of: type, at: constant &* element.pointee.slots)
    }
    switch array {
    case .slots(let slot):
      return .frameElement(array: slot, index: indexValue(index), length: length)
    case .blank, .memory, .pointee, .global, .captured, .sliceElement, .arrayElement,
      .frameElement, .mapElement:
      if case .frameElement = array {
        let slot = load(array, type)
        return .frameElement(array: slot, index: indexValue(index), length: length)
      }
      if case .mapElement = array {
        let slot = load(array, type)
        if isHuge(type) {
          return .arrayElement(address: slot, index: indexValue(index), length: length)
        }
        return .frameElement(array: slot, index: indexValue(index), length: length)
      }
      let base = address(of: array, type, isForElement: true)
      return .arrayElement(address: base, index: indexValue(index), length: length)
    }
  }

  /// An index as a 64-bit integer.
  func indexValue(_ e: Expr) -> Int {
    let slot = widened(value(e), context.type(of: e))
    if isUnsignedIndex(e) {
      unsignedIndices.insert(slot)
    } else if !unsignedIndices.isEmpty {
      unsignedIndices.remove(slot)
    }
    return slot
  }

  /// Whether an index out of range may be one that a signed integer cannot hold.
  func isUnsignedIndex(_ e: Expr) -> Bool {
    switch context.type(of: e).pointee.kind {
    case .uint, .uint64, .uintptr: true
    default: false
    }
  }

  // MARK: Using places

  /// Whether a value of this type takes less than a slot in memory of its own.
  func isNarrow(_ type: TypeReference) -> Bool {
    let width = type.pointee.width
    return width == 1 || width == 2 || width == 4
  }

  /// Whether variables of this type live in heap memory for their size.
  func isBig(_ type: TypeReference) -> Bool { type.pointee.slots > Self.maximumFrameValue }

  /// Variables of more slots live in heap memory.
  static let maximumFrameValue = 64

  /// The value at a place.
  @discardableResult
  func load(_ place: Place, _ type: TypeReference, _ destination: Destination = .any) -> Int {
    if isHuge(type) { return loadHuge(place, type, destination) }
    let slots = type.pointee.slots
    recordRead(place, type)
    switch place {
    case .blank:
      let slot = self.place(slots, destination)
      zero(slot, slots)
      return slot
    case .slots(let slot): return deliver(slot, slots, destination)
    case .memory(let address, let offset, _):
      let slot = self.place(slots, destination)
      loadMemory(slot, address, offset, slots)
      return slot
    case .pointee(let address):
      let slot = self.place(slots, destination)
      switch type.pointee.width {
      case 1: emit(.load1, slot, address)
      case 2: emit(.load2, slot, address)
      case 4: emit(.load4, slot, address)
      default: loadMemory(slot, address, 0, slots)
      }
      return slot
    case .global(let global):
      let slot = self.place(slots, destination)
      loadGlobal(slot, global, slots)
      return slot
    case .captured(let word):
      let slot = self.place(slots, destination)
      if slots == 1 {
        emit(.loadCell, slot, word)
      } else if slots <= 255 {
        emit(.loadCellN, slot, word, 0, x: slots)
      } else {
        scratch {
          let address = temp(1)
          emit(.loadCapture, address, word)
          loadMemory(slot, address, 0, slots)
        }
      }
      return slot
    case .sliceElement(let slice, let index):
      return loadElement(slice: slice, index: index, type, destination)
    case .arrayElement(let address, let index, let length):
      let slot = self.place(slots, destination)
      if slots == 1 {
        emit(.arrayIndex, slot, address, index, x: type.pointee.width)
        word(length)
      } else {
        scratch {
          let element = temp(1)
          elementAddress(element, address, index, length, type)
          loadMemory(slot, element, 0, slots)
        }
      }
      return slot
    case .frameElement(let array, let index, let length):
      let slot = self.place(slots, destination)
      if slots > 255 {
        // Too large for the instruction: by way of a copy in memory.
        scratch {
          let copy = temp(1)
          newCopy(copy, types.array(of: type, count: length), array)
          let element = Place.arrayElement(address: copy, index: index, length: length)
          load(element, type, .fresh(slot))
        }
        return slot
      }
      if slots == 1 {
        emit(.frameIndex, slot, array, index, x: type.pointee.width)
      } else {
        emit(.frameIndexN, slot, array, index, x: slots)
      }
      word(length)
      return slot
    case .mapElement(let map, let key, let mapType):
      let slot = self.place(slots, destination)
      emit(.mapGet, slot, map, key)
      word(mapType)
      return slot
    }
  }

  /// The first slots of a value.
  private func loadPart(_ place: Place, _ type: TypeReference, slots: Int) -> Int {
    switch place {
    case .memory(let address, let offset, _):
      recordRead(place, type)
      let slot = temp(slots)
      loadMemory(slot, address, offset, slots)
      return slot
    case .global(let global):
      recordRead(place, type)
      let slot = temp(slots)
      loadGlobal(slot, global, slots)
      return slot
    case .captured(let word):
      recordRead(place, type)
      let slot = temp(slots)
      emit(.loadCellN, slot, word, 0, x: slots)
      return slot
    case .slots(let slot): return slot
    case .blank, .pointee, .sliceElement, .arrayElement, .frameElement, .mapElement:
      return load(place, type)
    }
  }

  private func loadElement(
    slice: Int, index: Int, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let slots = type.pointee.frameSlots
    let slot = place(slots, destination)
    switch type.pointee.width {
    case 1: emit(.index1, slot, slice, index)
    case 2: emit(.index2, slot, slice, index)
    case 4: emit(.index4, slot, slice, index)
    case 8: emit(.index8, slot, slice, index)
    default:
      if slots <= 255 {
        emit(.indexN, slot, slice, index, x: slots)
      } else {
        scratch {
          let element = temp(1)
          emit(.indexAddress, element, slice, index)
          word(type.pointee.width)
          loadMemory(slot, element, 0, slots)
        }
      }
    }
    return slot
  }

  func loadGlobal(_ slot: Int, _ global: Int32, _ slots: Int) {
    if slots == 0 { return }
    if slots == 1 { return emit(.loadGlobal, slot, imm: Int(global)) }
    if slots <= 255 { return emit(.loadGlobalN, slot, imm: Int(global), x: slots) }
    scratch {
      let address = temp(1)
      emit(.globalAddress, address, imm: Int(global))
      loadMemory(slot, address, 0, slots)
    }
  }

  private func elementAddress(
    _ slot: Int, _ address: Int, _ index: Int, _ length: Int, _ type: TypeReference
  ) {
    emit(.arrayAddress, slot, address, index)
    word(length)
    word(type.pointee.width)
  }

  /// Stores the value in `slot` at a place.
  func store(_ place: Place, _ type: TypeReference, _ slot: Int) {
    if isHuge(type) { return storeHuge(place, type, slot) }
    let slots = type.pointee.slots
    recordWrite(place, type)
    switch place {
    case .blank: break
    case .slots(let target): move(target, slot, slots)
    case .memory(let address, let offset, _): storeMemory(address, offset, slot, slots)
    case .pointee(let address):
      switch type.pointee.width {
      case 1: emit(.store1, address, slot)
      case 2: emit(.store2, address, slot)
      case 4: emit(.store4, address, slot)
      default: storeMemory(address, 0, slot, slots)
      }
    case .global(let global): storeGlobal(global, slot, slots)
    case .captured(let word):
      if slots == 1 {
        emit(.storeCell, slot, word)
      } else if slots <= 255 {
        emit(.storeCellN, slot, word, 0, x: slots)
      } else {
        scratch {
          let address = temp(1)
          emit(.loadCapture, address, word)
          storeMemory(address, 0, slot, slots)
        }
      }
    case .sliceElement(let slice, let index):
      switch type.pointee.width {
      case 1: emit(.setIndex1, slice, index, slot)
      case 2: emit(.setIndex2, slice, index, slot)
      case 4: emit(.setIndex4, slice, index, slot)
      case 8: emit(.setIndex8, slice, index, slot)
      default:
        if slots <= 255 {
          emit(.setIndexN, slice, index, slot, x: slots)
        } else {
          scratch {
            let element = temp(1)
            emit(.indexAddress, element, slice, index)
            word(type.pointee.width)
            storeMemory(element, 0, slot, slots)
          }
        }
      }
    case .arrayElement(let address, let index, let length):
      if slots == 1 {
        emit(.setArrayIndex, address, index, slot, x: type.pointee.width)
        word(length)
      } else {
        scratch {
          let element = temp(1)
          elementAddress(element, address, index, length, type)
          storeMemory(element, 0, slot, slots)
        }
      }
    case .frameElement(let array, let index, let length):
      if slots == 1 {
        emit(.setFrameIndex, array, index, slot, x: type.pointee.width)
      } else {
        emit(.setFrameIndexN, array, index, slot, x: slots)
      }
      word(length)
    case .mapElement(let map, let key, let mapType):
      emit(.mapSet, map, key, slot)
      word(mapType)
    }
  }

  func storeGlobal(_ global: Int32, _ slot: Int, _ slots: Int) {
    if slots == 0 { return }
    if slots == 1 { return emit(.storeGlobal, slot, imm: Int(global)) }
    if slots <= 255 { return emit(.storeGlobalN, slot, imm: Int(global), x: slots) }
    scratch {
      let address = temp(1)
      emit(.globalAddress, address, imm: Int(global))
      storeMemory(address, 0, slot, slots)
    }
  }

  /// The address of a place in memory. `isForElement`: an element follows, whose instruction checks for nil.
  func address(
    of place: Place, _ type: TypeReference, isForElement: Bool = false,
    _ destination: Destination = .any
  ) -> Int {
    switch place {
    case .memory(let address, let offset, let isChecked):
      if offset == 0 && (isChecked || isForElement) { return deliver(address, 1, destination) }
      let slot = self.place(1, destination)
      moveAddress(slot, address, offset)
      return slot
    case .pointee(let address):
      emit(.nilCheck, address)
      return deliver(address, 1, destination)
    case .global(let global):
      let slot = self.place(1, destination)
      emit(.globalAddress, slot, imm: Int(global))
      return slot
    case .captured(let word):
      let slot = self.place(1, destination)
      emit(.loadCapture, slot, word)
      return slot
    case .sliceElement(let slice, let index):
      let slot = self.place(1, destination)
      emit(.indexAddress, slot, slice, index)
      word(type.pointee.width)
      return slot
    case .arrayElement(let address, let index, let length):
      let slot = self.place(1, destination)
      elementAddress(slot, address, index, length, type)
      return slot
    case .blank, .slots, .frameElement, .mapElement:
      // Not addressable in the source: a copy.
      let slot = self.place(1, destination)
      scratch {
        let value = load(place, type)
        isHuge(type) ? move(slot, value, 1) : newCopy(slot, type, value)
      }
      return slot
    }
  }

  /// R[slot] = the address of a new variable of `type` that holds R[value…].
  func newCopy(_ slot: Int, _ type: TypeReference, _ value: Int) {
    if isHuge(type) { return copyHuge(slot, type, from: value) }
    emit(.newCopy, slot, value)
    word(type)
  }

  // MARK: Race detection

  /// Whether accesses of this function are recorded. What the standard packages that synchronise do inside is ordered in
  /// ways of its own.
  private var recordsAccesses: Bool {
    compiler.detectsRaces && !Self.silentPackages.contains(unit.context.package?.path ?? "")
  }

  private static let silentPackages: Set<String> = [
    "sync", "sync/atomic", "runtime", "runtime/debug", "internal/sync", "iter", "time", "context",
    "testing", "testing/synctest", "os", "os/signal", "log", "log/slog", "reflect", "net",
    "net/http", "net/http/httptest", "net/textproto",
    "golang.org/x/sync/errgroup", "golang.org/x/sync/semaphore", "golang.org/x/sync/singleflight",
    "golang.org/x/time/rate", "fmt", "strconv", "errors", "unicode/utf8", "math",
  ]

  func recordRead(_ place: Place, _ type: TypeReference) {
    if recordsAccesses { record(place, type, .raceRead, .raceReadIndex) }
  }

  func recordWrite(_ place: Place, _ type: TypeReference) {
    if recordsAccesses { record(place, type, .raceWrite, .raceWriteIndex) }
  }

  /// Records accesses to the elements from R[address] on, as many as the smaller of two slots says.
  func recordRange(_ address: Int, _ count: Int, _ other: Int? = nil, width: Int, isWrite: Bool) {
    guard recordsAccesses, width > 0 else { return }
    emit(.raceRange, address, count, other ?? count, x: isWrite ? 1 : 0)
    word(width)
  }

  /// Records that the length of a map is looked at: a race beside a write, though not one that the runtime notices.
  func recordMapLength(_ map: Int) {
    if recordsAccesses { emit(.raceRead, map, 0, 0, x: 1) }
  }

  /// Records what appending touches: `count` values, or as many as slot `counted` says.
  func recordAppend(_ slice: Int, count: Int = 0, counted: Int = 0, width: Int) {
    guard recordsAccesses, width > 0 else { return }
    emit(.raceAppend, slice, counted, 0, x: count)
    word(width)
  }

  private func record(
    _ place: Place, _ type: TypeReference, _ whole: Opcode, _ element: Opcode
  ) {
    let slots = type.pointee.slots
    if slots == 0 { return }
    let isNarrow = isNarrow(type)
    func record(_ address: Int, _ offset: Int, bytes: Bool) {
      if bytes {
        emit(whole, address, offset, type.pointee.width, x: 0)
      } else if slots <= 255 && offset <= 0xFFFF {
        emit(whole, address, offset, 0, x: slots)
      } else {
        // Too many words for the instruction: one element of a range.
        let start = temp(1)
        moveAddress(start, address, offset)
        let one = constant(1)
        emit(.raceRange, start, one, one, x: whole == .raceWrite ? 1 : 0)
        word(type.pointee.width)
      }
    }
    scratch {
      switch place {
      case .blank, .slots, .frameElement, .mapElement: break
      case .memory(let address, let offset, _): record(address, offset, bytes: false)
      case .pointee(let address): record(address, 0, bytes: isNarrow)
      case .global, .captured: record(address(of: place, type), 0, bytes: false)
      case .sliceElement(let slice, let index):
        emit(element, slice, index)
        word(type.pointee.width)
      case .arrayElement(let array, let index, let length):
        let slot = temp(1)
        elementAddress(slot, array, index, length, type)
        record(slot, 0, bytes: isNarrow)
      }
    }
  }
}
