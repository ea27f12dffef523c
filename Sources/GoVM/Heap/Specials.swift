// What hangs on an object's death: weak references, cleanups, finalizers.
//
// Invariants: a record's object has the special bit in its header; weak references are cleared when their object is
// first found unreachable, before a finalizer sees it again; a cleanup is due only when its object is gone for good;
// of objects that reach each other, only those that no other object with a finalizer reaches are finalized.

/// What a record does when its object dies.
enum SpecialKind: UInt8 {
  case weak, cleanup, finalizer
}

/// One thing that hangs on an object.
struct SpecialRecord {
  var kind: SpecialKind
  /// The address that it was made for: in the object, perhaps inside.
  var object: UInt64
  /// Weak: the address of the handle. Else the func value to call.
  var target: UInt64
  /// The argument of a cleanup: an interface's type word and data word. Of a finalizer: the pointer's type word.
  var argumentType: UInt64
  var argument: UInt64
  /// Tells records apart (runtime.Cleanup.Stop).
  var id: UInt64
}

/// A call that the owner is to make on a goroutine of its own.
struct DueCall {
  var kind: SpecialKind
  /// The func value.
  var function: UInt64
  /// The argument: for a finalizer the type word of the pointer and the object.
  var argumentType: UInt64
  var argument: UInt64
}

extension Heap {
  /// The handle of weak references made of a pointer: an object of one word that holds the pointer until its object
  /// dies and then 0. The same for equal pointers; 0 if the budget does not suffice.
  mutating func weakHandle(for address: UInt64) -> UInt64 {
    guard let cell = cell(of: address) else {
      // What is not in the heap lives for ever.
      let handle = allocateBytes(8)
      if handle != 0 { slots(at: handle).pointee = address }
      return handle
    }
    if slots(at: cell).pointee & ObjectHeader.special != 0 {
      for index in 0..<specials.count {
        let record = specials[index]
        if record.kind == .weak && record.object == address { return record.target }
      }
    }
    let handle = allocateBytes(8)
    if handle == 0 { return 0 }
    slots(at: handle).pointee = address
    add(.weak, to: address, target: handle)
    return handle
  }

  /// Attaches a cleanup or finalizer to the object at an address and returns the record's id; 0 if the address is
  /// not in the heap.
  @discardableResult
  mutating func add(
    _ kind: SpecialKind, to address: UInt64, target: UInt64, argumentType: UInt64 = 0,
    argument: UInt64 = 0
  ) -> UInt64 {
    guard let cell = cell(of: address) else { return 0 }
    slots(at: cell).pointee |= ObjectHeader.special
    counts.lastSpecial &+= 1
    specials.append(
      SpecialRecord(
        kind: kind, object: address, target: target, argumentType: argumentType,
        argument: argument, id: counts.lastSpecial))
    return counts.lastSpecial
  }

  /// Removes the record with an id; whether it was there.
  @discardableResult
  mutating func removeSpecial(id: UInt64) -> Bool {
    for index in 0..<specials.count where specials[index].id == id {
      specials.remove(at: index)
      return true
    }
    return false
  }

  /// Removes the finalizer of the object at an address; whether there was one.
  @discardableResult
  mutating func removeFinalizer(of address: UInt64) -> Bool {
    for index in 0..<specials.count {
      if specials[index].kind == .finalizer && specials[index].object == address {
        specials.remove(at: index)
        return true
      }
    }
    return false
  }

  /// The next cleanup or finalizer to call, in the order in which they were attached within a collection.
  mutating func takeDueCall() -> DueCall? {
    if due.count == 0 { return nil }
    let call = due[0]
    due.remove(at: 0)
    return call
  }

  /// What records keep alive: functions and arguments, never the objects.
  mutating func markSpecialRoots() {
    for index in 0..<specials.count where specials[index].kind != .weak {
      mark(specials[index].target)
      mark(specials[index].argument)
    }
    for index in 0..<due.count {
      mark(due[index].function)
      mark(due[index].argument)
    }
  }

  /// After all roots were traced: clears weak references and makes calls due.
  mutating func settleSpecials() {
    if specials.count == 0 { return }
    clearWeakReferences()
    queueFinalizers()
    var kept = 0
    for index in 0..<specials.count {
      let record = specials[index]
      switch record.kind {
      case .weak:
        if !isMarked(record.target) || slots(at: record.target).pointee == 0 { continue }
      case .cleanup:
        if !isMarked(record.object) {
          due.append(
            DueCall(
              kind: .cleanup, function: record.target, argumentType: record.argumentType,
              argument: record.argument))
          continue
        }
      case .finalizer:
        if record.object == 0 { continue }
      }
      specials[kept] = record
      kept &+= 1
    }
    specials.truncate(to: kept)
  }

  private mutating func clearWeakReferences() {
    for index in 0..<specials.count where specials[index].kind == .weak {
      if !isMarked(specials[index].object) && isMarked(specials[index].target) {
        slots(at: specials[index].target).pointee = 0
      }
    }
  }

  private mutating func queueFinalizers() {
    // What an object with a finalizer reaches stays as long as the object, which may be itself.
    for index in 0..<specials.count where specials[index].kind == .finalizer {
      guard let cell = cell(of: specials[index].object), !isMarked(cell &+ 8) else { continue }
      if slots(at: cell).pointee & ObjectHeader.withoutPointers == 0 { scan(cell) }
    }
    trace()
    for index in 0..<specials.count where specials[index].kind == .finalizer {
      var record = specials[index]
      if isMarked(record.object) { continue }
      due.append(
        DueCall(
          kind: .finalizer, function: record.target, argumentType: record.argumentType,
          argument: record.object))
      mark(record.object)
      record.object = 0
      specials[index] = record
    }
    trace()
  }
}
