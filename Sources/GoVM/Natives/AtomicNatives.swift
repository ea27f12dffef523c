// Package sync/atomic: operations on words of 4 and 8 bytes.
//
// Functions have the address first; methods have it last, behind their parameters.

import CSP

/// Where an operation finds the word's address and its operands.
private struct WordOperation: Sendable {
  var width: Int
  /// The slot of the address.
  var address: Int
  /// The slot of the first operand.
  var operand: Int
}

extension NativeTable {
  /// Adds package sync/atomic's natives.
  public mutating func addAtomic() {
    for (name, width) in [("Int32", 4), ("Uint32", 4), ("Int64", 8), ("Uint64", 8), ("Uintptr", 8)]
    {
      addFunctions(name, width: width)
      addMethods("sync/atomic.(*\(name)).", width: width)
    }
    addFunctions("Pointer", width: 8)
    addMethods("sync/atomic.(*Bool).", width: 4)
    add("sync/atomic.access", results: 0) { call in
      if !call.isChosen() { return .retry }
      if call.isWatched {
        call.state.atomicAccess(
          call[0], isWrite: call.bool(1), call.bool(1) ? .synchronise : .read)
      }
      return .done
    }
    add("sync/atomic.typeWord", results: 1) { call in
      call.set(0, call[0])
      return .done
    }
  }

  private mutating func addFunctions(_ type: String, width: Int) {
    let place = WordOperation(width: width, address: 0, operand: 1)
    addOperations({ "sync/atomic.\($0)\(type)" }) { _ in place }
  }

  private mutating func addMethods(_ prefix: String, width: Int) {
    addOperations({ prefix + $0 }) { count in
      WordOperation(width: width, address: count, operand: 0)
    }
  }

  private mutating func addOperations(
    _ name: (String) -> String, _ place: (Int) -> WordOperation
  ) {
    let none = place(0)
    let one = place(1)
    let two = place(2)
    add(name("Load"), results: 1) { $0.atomic(none, isWrite: false) { old, _, _ in (old, old) } }
    add(name("Store"), results: 0) {
      $0.atomic(one, isWrite: true, hasResult: false) { _, new, _ in (new, 0) }
    }
    add(name("Swap"), results: 1) { $0.atomic(one, isWrite: true) { old, new, _ in (new, old) } }
    add(name("Add"), results: 1) {
      $0.atomic(one, isWrite: true) { old, delta, _ in (old &+ delta, old &+ delta) }
    }
    add(name("And"), results: 1) {
      $0.atomic(one, isWrite: true) { old, mask, _ in (old & mask, old) }
    }
    add(name("Or"), results: 1) {
      $0.atomic(one, isWrite: true) { old, mask, _ in (old | mask, old) }
    }
    add(name("CompareAndSwap"), results: 1) { $0.compareAndSwap(two) }
  }
}

extension NativeCall {
  /// Whether operations have more to do than their work.
  var isWatched: Bool {
    @inline(__always) get { !state.pointee.watch.isEmpty }
  }

  /// One operation: what becomes of the word, and the result.
  @inline(__always)
  fileprivate func atomic(
    _ place: WordOperation, isWrite: Bool, hasResult: Bool = true,
    _ mode: AccessMode = .synchronise,
    _ change: (UInt64, UInt64, UInt64) -> (UInt64, UInt64)
  ) -> NativeOutcome {
    let address = self[place.address]
    if address == 0 { return panicNil() }
    if !isChosen() { return .retry }
    let (new, result) = change(load(address, place.width), arguments[place.operand], 0)
    if isWrite { store(address, place.width, new) }
    if isWatched {
      noteAtomic(address, isWrite: isWrite, place.width, isWrite ? mode : .read)
      if !isWrite && state.pointee.watch.contains(.choose) { state.poll() }
    }
    if hasResult { window[0] = place.width == 4 ? result & 0xFFFF_FFFF : result }
    return .done
  }

  fileprivate func compareAndSwap(_ place: WordOperation) -> NativeOutcome {
    let address = self[place.address]
    if address == 0 { return panicNil() }
    if !isChosen() { return .retry }
    let old = arguments[place.operand]
    let isSame = load(address, place.width) == (place.width == 4 ? old & 0xFFFF_FFFF : old)
    if isSame {
      store(address, place.width, arguments[place.operand + 1])
    } else {
      state.poll()
    }
    if isWatched {
      noteAtomic(address, isWrite: true, place.width, isSame ? .synchronise : .read)
    }
    set(0, isSame)
    return .done
  }

  private func noteAtomic(
    _ address: UInt64, isWrite: Bool, _ width: Int, _ mode: AccessMode
  ) {
    state.atomicAccess(address, isWrite: isWrite, mode)
    guard state.pointee.watch.contains(.trace) else { return }
    state.noteLock(
      .atomic, address, .atomic, nil, value: .integer(Int64(bitPattern: load(address, width))))
  }

  @inline(__always)
  private func load(_ address: UInt64, _ width: Int) -> UInt64 {
    width == 4
      ? UInt64(memory(at: address).load(as: UInt32.self)) : slots(at: address).pointee
  }

  @inline(__always)
  private func store(_ address: UInt64, _ width: Int, _ value: UInt64) {
    if width == 4 {
      memory(at: address).storeBytes(of: UInt32(truncatingIfNeeded: value), as: UInt32.self)
    } else {
      slots(at: address).pointee = value
    }
  }
}
