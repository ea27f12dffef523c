// This file implements the pass bools: `a == 1 || a == 1`, `a != 1 || a != 2`.

import GoSyntax
import GoTypes

extension VetPass {
  static let bools = VetPass("bools", "repeated and contradictory operands of && and ||") {
    vetter in
    var seen: Set<NodeID> = []
    for x in vetter.inventory.binaries where x.op == .land || x.op == .lor {
      if seen.contains(x.id) { continue }
      for run in operands(x, vetter, &seen) {
        redundant(run, x.op, vetter)
        suspect(run, x.op, vetter)
      }
    }
  }

  // The operands of a chain of the same operator, split where one has side effects.
  private static func operands(
    _ top: BinaryExpr, _ vetter: Vetter, _ seen: inout Set<NodeID>
  ) -> [[Expr]] {
    var flat: [Expr] = []
    var stack = [Expr.binary(top)]
    while let x = stack.popLast() {
      if case .binary(let binary) = vetter.unparen(x), binary.op == top.op {
        seen.insert(binary.id)
        stack.append(binary.y)
        stack.append(binary.x)
      } else {
        flat.append(vetter.unparen(x))
      }
    }
    return flat.split { vetter.hasSideEffects($0) }.map(Array.init)
  }

  // From the right: the report is about the left one of two.
  private static func redundant(_ list: [Expr], _ op: Token, _ vetter: Vetter) {
    var known: Set<String> = []
    for x in list.reversed() {
      let text = exprString(x)
      if !known.insert(text).inserted {
        let name = op == .lor ? "or" : "and"
        vetter.report(x.node, "redundant \(name): \(text) \(op) \(text)")
      }
    }
  }

  // `x != 1 || x != 2` is always true, `x == 1 && x == 2` always false.
  private static func suspect(_ list: [Expr], _ op: Token, _ vetter: Vetter) {
    let comparison: Token = op == .lor ? .neq : .eql
    var known: [String: (operand: String, text: String)] = [:]
    for x in list.reversed() {
      guard case .binary(let binary) = x, binary.op == comparison else { continue }
      let (variable, constant): (Expr, Expr)
      if vetter.info.types[binary.y.id]?.value != nil {
        (variable, constant) = (binary.x, binary.y)
      } else if vetter.info.types[binary.x.id]?.value != nil {
        (variable, constant) = (binary.y, binary.x)
      } else {
        continue
      }
      let key = exprString(variable)
      let value = exprString(constant)
      if let before = known[key], before.operand != value {
        let name = op == .lor ? "or" : "and"
        vetter.report(x.node, "suspect \(name): \(exprString(x)) \(op) \(before.text)")
      }
      known[key] = (value, exprString(x))
    }
  }
}
