// This file implements the pass stdversion: uses of standard packages' symbols that are newer than the file's version of Go.

import GoSyntax
import GoTypes

extension VetPass {
  static let stdversion = VetPass("stdversion", "symbols newer than the file's version of Go") {
    vetter in
    let module = vetter.checker.configuration.version.minor
    for file in vetter.files {
      let version = vetter.info.fileVersions[file.id] ?? module
      // Older versions were no promise: the go command did not see to it.
      if version < 21 { continue }
      let place = version == module ? "module" : "file"
      Walker(enter: { node in
        guard case .expr(let x) = node, let (ident, object) = use(x, vetter),
          let (symbol, wanted) = since(object, vetter), wanted > version
        else { return true }
        vetter.report(
          ident, "\(symbol) requires go1.\(wanted) or later (\(place) is go1.\(version))")
        return true
      }).file(file)
    }
  }

  private static func use(_ x: Expr, _ vetter: Vetter) -> (Ident, Object)? {
    switch x {
    case .ident(let ident): vetter.info.uses[ident.id].map { (ident, $0) }
    case .selector(let x):
      (vetter.info.selections[x.id]?.object ?? vetter.info.uses[x.sel.id]).map { (x.sel, $0) }
    default: nil
    }
  }

  /// A symbol of a standard package as Go's messages have it, `sync.(*WaitGroup).Go`, and the minor version of Go that
  /// brought it; nil if that was long ago.
  private static func since(_ object: Object, _ vetter: Vetter) -> (String, Int)? {
    guard let package = object.package, let versions = StandardVersions.table[package.path] else {
      return nil
    }
    for name in names(object, package, versions, vetter) {
      if let version = versions[name] { return ("\(package.name).\(name)", version) }
    }
    return nil
  }

  private static func names(
    _ object: Object, _ package: Package, _ versions: [String: Int], _ vetter: Vetter
  ) -> [String] {
    switch object {
    case let function as Func:
      let function = function.origin
      guard let receiver = function.signature.recv else { return [function.name] }
      let type = dereference(receiver.type)
      guard let named = unalias(type.base) as? Named else { return [] }
      let star = function.hasPointerReceiver ? "*" : ""
      return ["(\(star)\(named.object.name)).\(function.name)"]
    case let variable as Var where variable.isField:
      // A field does not know whose it is.
      return versions.keys.filter { name in
        guard name.hasSuffix("." + variable.name), !name.hasPrefix("(") else { return false }
        let type = String(name.dropLast(variable.name.count + 1))
        guard let structure = package.scope.lookup(type)?.type.underlying as? Struct else {
          return false
        }
        return structure.fields.contains { $0.origin === variable.origin }
      }
    default: return object.parent === package.scope ? [object.name] : []
    }
  }
}
