// Declares variables: in slots of the frame, or in heap cells where closures or pointers share them.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  var context: TypeContext { unit.context }

  /// The type of a variable of the source or of the compiler.
  func variableType(_ variable: AnyObject) -> TypeReference {
    if let object = variable as? Var { return context.lower(object.type) }
    guard let synthetic = variable as? Analysis.Synthetic else { return types.basic(.int) }
    switch synthetic.purpose {
    case .exitCode, .frameToken, .state: return types.basic(.int)
    case .result(let i):
      var home = self
      while home.unit.node != synthetic.function, let parent = home.parent { home = parent }
      return i < home.resultTypes.count ? home.resultTypes[i] : types.basic(.int)
    }
  }

  /// Where a variable lives.
  func storage(of variable: AnyObject, at pos: Pos) -> Storage {
    if let known = storages[variable] { return known }
    if let object = variable as? Var, analysis.facts(variable) == nil {
      return .global(global(object, at: pos))
    }
    // Declared in code that is not reached, as behind a goto: give it a place all the same.
    return declare(variable)
  }

  private func global(_ variable: Var, at pos: Pos) -> Int32 {
    let (slot, initializer) = compiler.global(variable)
    if let initializer, unit.initializes != ObjectIdentifier(variable) {
      initializeOnce(initializer)
    }
    return slot
  }

  /// Runs the initializer of a standard package's variable if it has not run yet.
  private func initializeOnce(_ initializer: LazyInitializer) {
    let end = code.label()
    scratch {
      let flag = temp(1)
      emit(.loadGlobal, flag, imm: Int(initializer.flag))
      code.branch(.jumpEqI, r(flag), r(LazyInitializer.done), to: end)
      _ = temp(Frame.headerSlots)
      let window = temp(1)
      emit(.call, window)
      code.word(initializer.function)
    }
    code.bind(end)
  }

  /// The body of a lazy initializer: runs `body` once, also when several goroutines come here.
  func initializeOnce(_ flag: Int32, _ body: () -> Void) {
    let (start, idle, done) = (code.label(), code.label(), code.label())
    let state = temp(1)
    code.bind(start)
    emit(.loadGlobal, state, imm: Int(flag))
    code.branch(.jumpEqI, r(state), r(LazyInitializer.idle), to: idle)
    code.branch(.jumpEqI, r(state), r(LazyInitializer.done), to: done)
    callRuntime("runtime.Gosched")
    code.jump(.loop, to: start)
    code.bind(idle)
    load(state, word: UInt64(LazyInitializer.running))
    emit(.storeGlobal, state, imm: Int(flag))
    callRuntime("runtime.enterInitializer")
    body()
    callRuntime("runtime.leaveInitializer")
    load(state, word: UInt64(LazyInitializer.done))
    emit(.storeGlobal, state, imm: Int(flag))
    code.bind(done)
    emit(.ret)
  }

  /// Calls a native without parameters and results, if the machine has it.
  private func callRuntime(_ name: String) {
    guard let native = compiler.image.natives.index(of: name) else { return }
    scratch {
      _ = temp(Frame.headerSlots)
      emit(.callNative, temp(1), imm: native)
    }
  }

  /// Declares a variable: takes slots, or makes a cell with the zero value.
  @discardableResult
  func declare(_ variable: AnyObject) -> Storage {
    let type = variableType(variable)
    let storage: Storage
    if isInCell(variable) {
      let slot = temp(1)
      emit(.new, slot)
      word(type)
      storage = .cell(slot)
    } else {
      storage = .slots(temp(type.pointee.frameSlots))
    }
    bind(variable, storage)
    return storage
  }

  /// Declares a variable with an initial value: `fill` gets a destination for it.
  func declare(_ variable: AnyObject, _ fill: (Destination) -> Int) {
    let type = variableType(variable)
    let slots = type.pointee.frameSlots
    if isInCell(variable) {
      let slot = temp(1)
      scratch {
        let value = fill(.any)
        newCopy(slot, type, value)
      }
      bind(variable, .cell(slot))
    } else {
      let slot = temp(slots)
      scratch { _ = fill(.fresh(slot)) }
      bind(variable, .slots(slot))
    }
  }

  /// Declares a variable that holds zero.
  func declareZero(_ variable: AnyObject) {
    if case .slots(let slot) = declare(variable) {
      zero(slot, variableType(variable).pointee.frameSlots)
    }
  }

  /// Declares a variable with the value at `slot`.
  func declare(_ variable: AnyObject, copying slot: Int) {
    let count = variableType(variable).pointee.frameSlots
    declare(variable) { deliver(slot, count, $0) }
  }
}
