// This file implements what gc complains of once a correct program's types are laid out: arrays that no address space can
// hold, elements too large for a channel.
//
// gc finds a type when it comes to an object with that type, so that a complaint stands at the object: a package-level
// declaration, a variable of a function, or else the function. Go: types.CalcSize.

import GoSyntax

extension Checker {
  /// Types must be smaller than this; 64-bit processors address no more. Go: types.MaxWidth.
  private static let mostBytes = 1 << 50
  /// The elements of channels must be smaller than this.
  private static let mostElementBytes = 1 << 16

  /// Complains of the types of a package without errors that are too large.
  public func checkLayouts() {
    guard diagnostics.isEmpty else { return }
    var layouts = Layouts(checker: self)
    for object in packageObjects where !(object is Func) { layouts.visit(object) }
    // gc compiles no functions then.
    if layouts.isTooLarge { return }
    for case let function as Func in packageObjects { layouts.visit(function) }
  }

  /// Looks at types, each once.
  private struct Layouts {
    let checker: Checker
    /// Whether some type fits no address space.
    var isTooLarge = false
    private var seen: Set<ObjectIdentifier> = []
    private var reported: Set<String> = []

    init(checker: Checker) { self.checker = checker }

    mutating func visit(_ object: Object) {
      if object is Const { return }
      visit(object.type, object.pos)
      guard let declaration = checker.declarations[ObjectIdentifier(object)] else { return }
      if let initial = declaration.initial { visit(.expr(initial), object.pos) }
      if let body = declaration.funcDecl?.body { visit(.stmt(.block(body)), object.pos) }
    }

    /// What stands in a function's body, or in an initial value.
    private mutating func visit(_ node: AnyNode, _ pos: Pos) {
      var found: [(type: Type, pos: Pos)] = []
      let info = checker.info
      let walker = Walker(enter: { node in
        switch node {
        case .expr(.ident(let name)):
          if let local = info.definitions[name.id], local is Var || local is TypeName {
            let isOwn = (local as? Var).map { $0.variableKind == .local } ?? (local is TypeName)
            found.append((local.type, isOwn ? local.pos : pos))
          }
        case .expr(.chanType), .expr(.arrayType):
          if case .expr(let x) = node { found.append((info.type(of: x), pos)) }
        default: break
        }
        return true
      })
      switch node {
      case .expr(let x): walker.expr(x)
      case .stmt(let x): walker.stmt(x)
      default: break
      }
      for (type, pos) in found { visit(type, pos) }
    }

    /// Reports `type`, or what is in it, at `pos`.
    private mutating func visit(_ type: Type, _ pos: Pos) {
      guard seen.insert(ObjectIdentifier(type)).inserted else { return }
      switch type.variant {
      case .basic, .typeParam, .union: break
      case .interface(let interface):
        for method in interface.methods { visit(method.type, pos) }
      case .named(let named):
        if named.typeParams.isEmpty || !named.typeArgs.isEmpty { visit(named.underlying, pos) }
      case .alias(let alias): visit(unalias(alias), pos)
      case .pointer(let pointer): visit(pointer.base, pos)
      case .slice(let slice): visit(slice.element, pos)
      case .map(let map):
        visit(map.key, pos)
        visit(map.element, pos)
      case .structure(let structure):
        for field in structure.fields { visit(field.type, pos) }
      case .tuple(let tuple):
        for variable in tuple.vars { visit(variable.type, pos) }
      case .signature(let signature):
        visit(signature.params, pos)
        visit(signature.results, pos)
      case .array(let array):
        let wasTooLarge = isTooLarge
        isTooLarge = false
        visit(array.element, pos)
        let size = Sizes.amd64.sizeOf(array)
        if !isTooLarge, size < 0 || size >= Checker.mostBytes {
          isTooLarge = true
          report(type, "type \(typeString(type, checker.qualifier)) larger than address space", pos)
        }
        isTooLarge = isTooLarge || wasTooLarge
      case .chan(let chan):
        visit(chan.element, pos)
        let size = Sizes.amd64.sizeOf(chan.element)
        if size < 0 || size >= Checker.mostElementBytes {
          report(type, "channel element type too large (>64kB)", pos)
        }
      }
    }

    private mutating func report(_ type: Type, _ message: String, _ pos: Pos) {
      if reported.insert(typeString(type, checker.qualifier)).inserted {
        checker.error(pos, .typeTooLarge, message)
      }
    }
  }
}
