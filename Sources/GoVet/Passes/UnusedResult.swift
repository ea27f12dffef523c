// This file implements the pass unusedresult: calls that only compute.

import GoSyntax
import GoTypes

extension VetPass {
  static let unusedresult = VetPass(
    "unusedresult", "calls whose result is their only effect, dropped"
  ) { vetter in
    for call in vetter.inventory.callStmts {
      guard let function = vetter.callee(call) else { continue }
      let signature = function.signature
      if signature.recv != nil {
        guard function.name == "String" || function.name == "Error", signature.params.isEmpty,
          signature.results.count == 1, isTypeString(signature.results.vars[0].type)
        else { continue }
      } else {
        guard let path = function.package?.path, let names = pure[path],
          names.contains(function.name)
        else { continue }
      }
      vetter.report(call, "result of \(name(function, call, vetter)) call not used")
    }
  }

  private static func isTypeString(_ type: Type) -> Bool { unalias(type) === Typ.string }

  private static func name(_ function: Func, _ call: CallExpr, _ vetter: Vetter) -> String {
    guard function.signature.recv != nil, case .selector(let selector) = vetter.unparen(call.fun),
      let selection = vetter.info.selections[selector.id], isInterface(selection.receiver)
    else { return vetter.fullName(function) }
    return "(\(vetter.name(selection.receiver))).\(function.name)"
  }

  private static let pure: [String: Set<String>] = [
    "context": ["WithCancel", "WithDeadline", "WithTimeout", "WithValue"],
    "errors": ["New"],
    "fmt": ["Append", "Appendf", "Appendln", "Errorf", "Sprint", "Sprintf", "Sprintln"],
    "maps": ["All", "Clone", "Collect", "Equal", "EqualFunc", "Keys", "Values"],
    "slices": [
      "All", "AppendSeq", "Backward", "BinarySearch", "BinarySearchFunc", "Chunk", "Clip", "Clone",
      "Collect", "Compact", "CompactFunc", "Compare", "CompareFunc", "Concat", "Contains",
      "ContainsFunc", "Delete", "DeleteFunc", "Equal", "EqualFunc", "Grow", "Index", "IndexFunc",
      "Insert", "IsSorted", "IsSortedFunc", "Max", "MaxFunc", "Min", "MinFunc", "Repeat", "Replace",
      "Sorted", "SortedFunc", "SortedStableFunc", "Values",
    ],
    "sort": ["Reverse"],
  ]
}
