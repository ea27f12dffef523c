// This file implements the pass slog: keys and values of log/slog's calls.

import GoSyntax
import GoTypes

extension VetPass {
  static let slog = VetPass(
    "slog", "keys without values, and what is no key, in calls of log/slog",
    hint: "after the message come pairs of a key and a value, or attributes as slog.Int(\"n\", 1)"
  ) { vetter in
    for call in vetter.inventory.calls where !call.ellipsis.isValid {
      guard let function = vetter.callee(call), let first = firstPair(vetter, function),
        first < call.args.count
      else { continue }
      let attr = function.package?.scope.lookup("Attr")?.type
      checkPairs(vetter, call, shortName(function), call.args[first...], attr)
    }
  }

  /// The index of the first argument that is a key; nil for functions without pairs.
  private static func firstPair(_ vetter: Vetter, _ function: Func) -> Int? {
    let path = "log/slog"
    func isEither(_ names: [String]) -> Bool {
      names.contains { name in
        vetter.isFunction(function, path, name) || vetter.isMethod(function, path, "Logger", name)
      }
    }
    if isEither(["Debug", "Info", "Warn", "Error"]) { return 1 }
    if isEither(["DebugContext", "InfoContext", "WarnContext", "ErrorContext"]) { return 2 }
    if isEither(["Log"]) { return 3 }
    if vetter.isFunction(function, path, "Group") { return 1 }
    if vetter.isMethod(function, path, "Logger", "With")
      || vetter.isMethod(function, path, "Record", "Add")
    {
      return 0
    }
    return nil
  }

  /// `slog.Info`, `slog.Logger.With`.
  private static func shortName(_ function: Func) -> String {
    guard let receiver = function.signature.recv,
      let named = unalias(dereference(receiver.type).base) as? Named
    else { return "slog." + function.name }
    return "slog.\(named.object.name).\(function.name)"
  }

  private static func checkPairs(
    _ vetter: Vetter, _ call: CallExpr, _ name: String, _ args: ArraySlice<Expr>,
    _ attr: Type?
  ) {
    enum Position { case key, value, unknown }
    var position = Position.key
    // The last argument of which nobody knows whether it is a key.
    var unknown: Expr?
    for arg in args {
      let type = vetter.type(arg)
      let isText = identical(type, Typ.string)
      let isAttr = vetter.isNamed(type, "log/slog", "Attr")
      switch position {
      case .key:
        if isText {
          position = .value
        } else if isAttr {
          position = .key
        } else if let interface = under(type) as? Interface, interface.isEmpty {
          position = .unknown
        } else if isInterface(type), let attr, implements(attr, type, isConstraint: false) {
          // It may well hold one.
          position = .key
        } else {
          let text = quote(vetter.text(arg))
          vetter.report(
            arg.pos, end: arg.end,
            unknown.map {
              "\(name) arg \(text) should probably be a string or a slog.Attr (previous arg "
                + "\(quote(vetter.text($0))) cannot be a key)"
            }
              ?? "\(name) arg \(text) should be a string or a slog.Attr (possible missing key or value)"
          )
          return
        }
      case .value: position = .key
      case .unknown:
        unknown = arg
        // What can't be a key is the value of the one before.
        if !isText && !isAttr && !isInterface(type) { position = .key }
      }
    }
    if position == .value {
      vetter.report(
        call.pos, end: call.end,
        unknown == nil
          ? "call to \(name) missing a final value"
          : "call to \(name) has a missing or misplaced value")
    }
  }
}
