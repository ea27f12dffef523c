// Compiles range over functions: the body becomes a function that the iterator calls.
//
// Each loop has a state in a shared variable: ready, running, done (the body left the loop) or exhausted (the
// iterator returned); a body called in another state than ready raises the fault of that state. A body that
// leaves for a place outside of its loop stores a code in the function's shared exit variable and returns
// false; behind each loop the code is looked at, and handed on where the place is further out.

import GoSyntax
import GoTypes

/// A way out of a range-over-func body.
struct RangeExit: Hashable {
  enum Kind: Hashable { case `break`, `continue`, goto, `return` }
  var kind: Kind
  /// The statement that a branch leads to; 0 for return.
  var target: NodeID
}

/// The states of a range-over-func loop.
enum RangeState {
  static let done = 0
  static let ready = 1
  static let running = 2
  static let exhausted = 3
}

/// What a range-over-func body knows of its loop.
final class RangeBody {
  let loop: NodeID
  /// The ways out that its code (or that of bodies in it) takes, other than ending its own loop.
  var exits: [RangeExit] = []
  init(loop: NodeID) { self.loop = loop }
}

extension FunctionCompiler {
  func rangeFunction(_ node: RangeStmt, _ type: TypeReference) {
    guard let state = analysis.synthetic(.state(node.id), in: unit.node) else { return }
    let iterator = temp(1)
    scratch { _ = value(node.x, .fresh(iterator)) }
    declare(state)
    setState(node.id, RangeState.ready, owner: self)
    let yieldType = type.pointee.signature.map { $0[0] } ?? type
    let body = compileBody(node, yieldType)
    scratch {
      _ = temp(Frame.headerSlots)
      let window = temp(1)
      _ = closure(body.unit.record, capturing: analysis.captures[node.id] ?? [], .fresh(window))
      code.position = node.pos.rawValue
      emit(.callClosure, window, iterator)
    }
    endLoop(node, body)
  }

  /// Compiles the body right away: what follows the loop depends on it.
  private func compileBody(_ node: RangeStmt, _ yieldType: TypeReference) -> FunctionCompiler {
    let parameters = yieldType.pointee.parameterCount
    var slots: [Int] = []
    var next = 1
    for i in 0..<parameters {
      slots.append(next)
      next += yieldType.pointee.signature.map { $0[i].pointee.frameSlots } ?? 0
    }
    let unit = compiler.declareRangeBody(node, in: self, parameterSlots: next - 1)
    let body = FunctionCompiler(compiler: compiler, unit: unit, analysis: analysis, parent: self)
    body.rangeBody = RangeBody(loop: node.id)
    body.resultTypes = home.resultTypes
    body.code.position = node.pos.rawValue
    body.top = next
    body.code.reserve(next)
    body.openClosure(analysis.captures[node.id] ?? [])
    body.checkState(node)
    body.setState(node.id, RangeState.running, owner: self)
    body.bodyVariables(node, yieldType, slots)
    let continued = body.code.label()
    let broken = body.code.label()
    body.loopBody(node.id, node.body, break: broken, continue: continued)
    body.code.position = node.body.rbrace.rawValue
    body.code.bind(continued)
    body.setState(node.id, RangeState.ready, owner: self)
    body.emit(.loadInt, 0, imm: 1)
    body.emit(.ret)
    body.code.bind(broken)
    body.setState(node.id, RangeState.done, owner: self)
    body.emit(.loadInt, 0, imm: 0)
    body.emit(.ret)
    compiler.define(unit, body)
    return body
  }

  private func bodyVariables(_ node: RangeStmt, _ yieldType: TypeReference, _ slots: [Int]) {
    for (i, target) in [node.key, node.value].enumerated() {
      guard let target, i < slots.count, let signature = yieldType.pointee.signature else {
        continue
      }
      if case .ident(let name) = target, name.name == "_" { continue }
      if node.tok == .define {
        guard case .ident(let name) = target, let variable = context.definition(name) else {
          continue
        }
        if isInCell(variable) {
          declare(variable, copying: slots[i])
        } else {
          bind(variable, .slots(slots[i]))
        }
      } else {
        scratch {
          let own = context.type(of: target)
          store(place(of: target), own, converted(slots[i], from: signature[i], to: own))
        }
      }
    }
  }

  // MARK: State

  private func statePlace(_ loop: NodeID, owner: FunctionCompiler) -> Place? {
    guard let state = analysis.synthetic(.state(loop), in: owner.unit.node) else { return nil }
    return place(of: state, at: .none)
  }

  func setState(_ loop: NodeID, _ value: Int, owner: FunctionCompiler) {
    scratch {
      let slot = constant(value)
      withoutRaces {
        if let place = statePlace(loop, owner: owner) { store(place, types.basic(.int), slot) }
      }
    }
  }

  private func withoutRaces(_ body: () -> Void) {
    let detects = compiler.detectsRaces
    compiler.detectsRaces = false
    body()
    compiler.detectsRaces = detects
  }

  /// Raises the fault of the loop's state unless it is ready.
  private func checkState(_ node: RangeStmt) {
    guard let parent, let place = statePlace(node.id, owner: parent) else { return }
    let ready = code.label()
    let isDone = code.label()
    let isRunning = code.label()
    scratch {
      var state = 0
      withoutRaces { state = load(place, types.basic(.int)) }
      code.branch(.jumpEqI, r(state), r(RangeState.ready), to: ready)
      code.branch(.jumpEqI, r(state), r(RangeState.done), to: isDone)
      code.branch(.jumpEqI, r(state), r(RangeState.running), to: isRunning)
    }
    emit(.fault, 0, 0, 0, x: Int(RuntimeFault.rangeAfterExit.rawValue))
    code.bind(isDone)
    emit(.fault, 0, 0, 0, x: Int(RuntimeFault.rangeAfterFalse.rawValue))
    code.bind(isRunning)
    emit(.fault, 0, 0, 0, x: Int(RuntimeFault.rangeAfterPanic.rawValue))
    code.bind(ready)
  }

  /// Behind the call of the iterator: checks the state, and follows what the body asked for.
  private func endLoop(_ node: RangeStmt, _ body: FunctionCompiler) {
    let fine = code.label()
    scratch {
      var state = 0
      withoutRaces {
        if let place = statePlace(node.id, owner: self) { state = load(place, types.basic(.int)) }
      }
      code.branch(.jumpNeI, r(state), r(RangeState.running), to: fine)
    }
    emit(.fault, 0, 0, 0, x: Int(RuntimeFault.rangeRecovered.rawValue))
    code.bind(fine)
    setState(node.id, RangeState.exhausted, owner: self)
    guard let exits = body.rangeBody?.exits, !exits.isEmpty,
      let variable = analysis.synthetic(.exitCode, in: home.unit.node)
    else { return }
    let place = place(of: variable, at: .none)
    let end = code.label()
    let exit = temp(1)
    withoutRaces { load(place, types.basic(.int), .fresh(exit)) }
    code.branch(.jumpEqI, r(exit), 0, to: end)
    for one in exits {
      let next = code.label()
      code.branch(.jumpNeI, r(exit), r(home.exitNumber(one)), to: next)
      follow(one, place)
      code.bind(next)
    }
    code.bind(end)
  }

  /// Takes a way out that a body asked for, here or further out.
  private func follow(_ exit: RangeExit, _ place: Place) {
    if exit.kind == .return, rangeBody == nil { return finish() }
    if let label = localLabel(exit.kind, exit.target) {
      scratch {
        let zero = constant(0)
        withoutRaces { store(place, types.basic(.int), zero) }
      }
      code.jump(exit.kind == .goto ? .loop : .jump, to: label)
      return
    }
    returnFalse(exit)
  }

  /// A number for a way out, from 1.
  func exitNumber(_ exit: RangeExit) -> Int {
    if let index = exitNumbers.firstIndex(of: exit) { return index + 1 }
    exitNumbers.append(exit)
    return exitNumbers.count
  }

  // MARK: Leaving

  /// Leaves the body for a statement of an outer function.
  func leaveRangeBody(_ kind: RangeExit.Kind, _ target: NodeID) {
    let exit = RangeExit(kind: kind, target: target)
    storeExit(exit)
    returnFalse(exit)
  }

  private func storeExit(_ exit: RangeExit) {
    guard let variable = analysis.synthetic(.exitCode, in: home.unit.node) else { return }
    scratch {
      let number = constant(home.exitNumber(exit))
      withoutRaces { store(place(of: variable, at: .none), types.basic(.int), number) }
    }
  }

  private func returnFalse(_ exit: RangeExit) {
    guard let rangeBody, let parent else { return }
    if !rangeBody.exits.contains(exit) { rangeBody.exits.append(exit) }
    setState(rangeBody.loop, RangeState.done, owner: parent)
    emit(.loadInt, 0, imm: 0)
    emit(.ret)
  }

  func returnFromRangeBody(_ node: ReturnStmt) {
    setResults(node.results)
    let exit = RangeExit(kind: .return, target: 0)
    storeExit(exit)
    returnFalse(exit)
  }
}
