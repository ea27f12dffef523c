// Values too large for a frame: in slots they are the address of memory of their own.
//
// Invariants: a value in slots takes `frameSlots` of its type; the memory of a huge one is written by nobody once it is
// there, so that copies of the address are copies of the value; whatever can be assigned to (variables, fields, elements)
// is copied from and to. The address is never nil.

extension FunctionCompiler {
  /// Whether values of this type are addresses where they lie in slots.
  func isHuge(_ type: TypeReference) -> Bool { type.pointee.isHuge }

  /// The place of a value in slots.
  func valuePlace(_ slot: Int, _ type: TypeReference) -> Place {
    isHuge(type) ? .memory(address: slot, offset: 0, isChecked: true) : .slots(slot)
  }

  /// R[slot] = the address of a new variable that holds zero.
  func makeNew(_ slot: Int, _ type: TypeReference) {
    emit(.new, slot)
    word(type)
  }

  /// R[slot] = the address of a copy of what R[source] points at; the two slots may be the same.
  func copyHuge(_ slot: Int, _ type: TypeReference, from source: Int) {
    scratch {
      let copy = temp(1)
      makeNew(copy, type)
      emit(.copyMemory, copy, source)
      word(type.pointee.slots &* 8)
      move(slot, copy, 1)
    }
  }

  /// Gives a huge value that may be missing (0: zero) memory of its own; nothing for other types.
  func makeZero(ifNil slot: Int, _ type: TypeReference) {
    guard isHuge(type) else { return }
    let end = code.label()
    scratch {
      let zero = constant(0)
      code.branch(.jumpNe, r(slot), r(zero), to: end)
    }
    makeNew(slot, type)
    code.bind(end)
  }

  /// The address of an entry of a map, 0 if there is none, becomes a value of its own; nothing for other types.
  func own(_ slot: Int, _ type: TypeReference) {
    guard isHuge(type) else { return }
    makeZero(ifNil: slot, type)
    copyHuge(slot, type, from: slot)
  }

  /// The huge value at a place: a copy.
  func loadHuge(_ place: Place, _ type: TypeReference, _ destination: Destination) -> Int {
    recordRead(place, type)
    switch place {
    case .slots(let slot): return deliver(slot, 1, destination)
    case .blank:
      let slot = self.place(1, destination)
      makeNew(slot, type)
      return slot
    case .mapElement(let map, let key, let mapType):
      let slot = self.place(1, destination)
      scratch {
        let found = temp(1)
        emit(.mapGet, found, map, key)
        word(mapType)
        own(found, type)
        move(slot, found, 1)
      }
      return slot
    case .memory, .pointee, .global, .captured, .sliceElement, .arrayElement, .frameElement:
      let slot = self.place(1, destination)
      scratch { copyHuge(slot, type, from: address(of: place, type)) }
      return slot
    }
  }

  /// Stores the huge value in `slot` at a place.
  func storeHuge(_ place: Place, _ type: TypeReference, _ slot: Int) {
    recordWrite(place, type)
    switch place {
    case .blank: break
    case .slots(let target): move(target, slot, 1)
    case .mapElement(let map, let key, let mapType):
      scratch {
        let address = temp(1)
        emit(.mapAddress, address, map, key)
        word(mapType)
        storeMemory(address, 0, slot, type)
      }
    case .memory, .pointee, .global, .captured, .sliceElement, .arrayElement, .frameElement:
      scratch {
        let target = address(of: place, type)
        emit(.copyMemory, target, slot)
        word(type.pointee.slots &* 8)
      }
    }
  }

  /// x.(T) of the interface in two slots, and with `withOk` the slot after the value tells success.
  func assertHuge(
    _ interface: Int, _ type: TypeReference, from: TypeReference, to slot: Int, withOk: Bool
  ) -> Int {
    let (other, end) = (code.label(), code.label())
    scratch {
      let data = temp(2)
      move(data, interface, 2)
      code.jump(.jumpIfNotType, r(data), to: other)
      word(type)
      copyHuge(slot, type, from: data + 1)
      if withOk { emit(.loadInt, slot + 1, imm: 1) }
      code.jump(.jump, to: end)
      code.bind(other)
      if withOk {
        makeNew(slot, type)
        emit(.loadInt, slot + 1, imm: 0)
      } else {
        // It fails: nothing is written.
        emit(.assertType, slot, data)
        word(type)
        word(from)
      }
      code.bind(end)
    }
    return slot
  }
}
