// This file implements interface types, unions and type parameters.
// Go: interface.go, union.go, decl.go.

import GoSyntax

extension Checker {
  /// Checks the methods and embedded elements of an interface. Go: interfaceType.
  func interfaceType(_ type: Interface, _ node: InterfaceType, _ defined: Named?) {
    for field in node.methods.list {
      guard let name = field.names.first else {
        addEmbedded(type, field.type.pos, union(field.type))
        continue
      }
      if name.name == "_" {
        error(name.pos, .blankIfaceMethod, "methods must have a unique non-blank name")
        continue
      }
      guard let signature = typ(field.type) as? Signature else { continue }
      // Spec: the receiver of an interface's method is the interface.
      signature.recv = Var(name.pos, package, "", defined ?? type, kind: .receiver)
      let method = Func(name.pos, package, name.name, signature)
      recordDefinition(name, method)
      type.methods.append(method)
    }
    type.isComplete = true
    if type.methods.isEmpty && type.embeddeds.isEmpty { return }
    later { [self] in
      checkElementVersions(type)
      _ = typeSet(type, node.pos)
    }
  }

  // Elements that are no interfaces came with type sets.
  private func checkElementVersions(_ type: Interface) {
    if allowVersion(18) { return }
    for (element, pos) in zip(type.embeddeds, type.embedPositions) {
      let bottom = under(element)
      if bottom is Union {
        versionError(pos, 18, "embedding interface element \(str(element))")
      } else if !(bottom is Interface), isValid(bottom) {
        versionError(pos, 18, "embedding non-interface type \(str(element))")
      }
    }
  }

  private func addEmbedded(_ type: Interface, _ pos: Pos, _ element: Type) {
    type.embeddeds.append(element)
    type.embedPositions.append(pos)
  }

  /// The type of an interface's element: `T`, `~T`, `A | B`. Go: parseUnion.
  func union(_ e: Expr) -> Type {
    var operators: [Expr] = []
    var list: [Expr] = []
    flattenUnion(e, &operators, &list)
    if list.count > Limits.unionTerms {
      error(
        list[Limits.unionTerms].pos, .invalidUnion,
        "cannot handle more than \(Limits.unionTerms) union terms (implementation limitation)")
      return Typ.invalid
    }
    var terms: [Term] = []
    for element in list {
      let term = unionTerm(element)
      // A single type needs no union.
      if list.count == 1 && !term.isTilde { return term.type }
      terms.append(term)
    }
    let type = Union(terms)
    recordTypeAndValue(e, .typeExpr, type, nil)
    later { [self] in
      for index in terms.indices { checkTerm(terms, index, list[index]) }
    }
    return type
  }

  private func flattenUnion(_ e: Expr, _ operators: inout [Expr], _ list: inout [Expr]) {
    var rest: [Expr] = []
    var e = e
    while case .binary(let node) = e, node.op == .or {
      operators.append(e)
      rest.append(node.y)
      e = node.x
    }
    list.append(e)
    list.append(contentsOf: rest.reversed())
  }

  private func unionTerm(_ e: Expr) -> Term {
    var inner = e
    var isTilde = false
    if case .unary(let node) = e, node.op == .tilde {
      inner = node.x
      isTilde = true
    }
    var type = typ(inner)
    // Spec: "The type T in a term of the form T or ~T cannot be a type parameter".
    if isTypeParam(type) {
      let message =
        isTilde
        ? "type in term \(str(e)) cannot be a type parameter"
        : "term cannot be a type parameter"
      error(inner.pos, .misplacedTypeParam, message)
      type = Typ.invalid
    }
    return Term(type, isTilde: isTilde)
  }

  private func checkTerm(_ terms: [Term], _ index: Int, _ e: Expr) {
    let term = terms[index]
    if !isValid(term.type) { return }
    let bottom = under(term.type)
    func report(_ message: String) { error(e.pos, .invalidUnion, message, isSoft: true) }
    let interface = bottom as? Interface
    if term.isTilde {
      if interface != nil {
        return report("invalid use of ~ (\(str(term.type)) is an interface)")
      }
      if !identical(bottom, term.type) {
        return report(
          "invalid use of ~ (underlying type of \(str(term.type)) is \(str(bottom)))")
      }
    }
    let text = termString(term)
    if let interface {
      let set = interface.typeSet
      if !set.methods.isEmpty {
        report("cannot use \(text) in union (\(text) contains methods)")
      } else if term.type === Typ.comparable {
        report("cannot use comparable in union")
      } else if set.isComparableRequired {
        report("cannot use \(text) in union (\(text) embeds comparable)")
      }
      return
    }
    // Spec: "the type sets of all non-interface terms must be pairwise disjoint".
    for other in terms[..<index] where !(under(other.type) is Interface) && overlaps(other, term) {
      return report("overlapping terms \(text) and \(termString(other))")
    }
  }

  private func overlaps(_ a: Term, _ b: Term) -> Bool {
    if !isValid(a.type) { return false }
    let x = b.isTilde ? under(a.type) : a.type
    let y = a.isTilde ? under(b.type) : b.type
    return identical(x, y)
  }

  // gc names the package even of local types here.
  private func termString(_ term: Term) -> String {
    (term.isTilde ? "~" : "") + typeString(term.type) { $0.path }
  }

  // MARK: Type parameters

  /// Declares a list of type parameters in the current scope. Go: collectTypeParams.
  func collectTypeParams(
    _ list: FieldList, assign: ([TypeParam]) -> Void = { _ in }
  ) -> [TypeParam] {
    var params: [TypeParam] = []
    // Spec: "The scope of an identifier denoting a type parameter … begins after the name of the
    // function [or type]": bounds may refer to each other.
    for field in list.list {
      for name in field.names { params.append(declareTypeParam(name)) }
    }
    for (index, parameter) in params.enumerated() { parameter.index = index }
    assign(params)
    let saved = environment.isInTypeParamList
    environment.isInTypeParamList = true
    defer { environment.isInTypeParamList = saved }
    var index = 0
    for field in list.list {
      let first = index
      // Spec: a constraint that is no interface stands for the interface that embeds it.
      later { [self] in wrapConstraints(params[first..<(first + field.names.count)], field.type.pos)
      }
      var constraint = bound(field.type)
      if isTypeParam(constraint) {
        error(
          field.type.pos, .misplacedTypeParam, "cannot use a type parameter as constraint")
        constraint = Typ.invalid
      }
      for _ in field.names {
        params[index].constraint = constraint
        index += 1
      }
    }
    return params
  }

  private func wrapConstraints(_ params: ArraySlice<TypeParam>, _ pos: Pos) {
    guard let constraint = params.first?.constraint, isValid(under(constraint)),
      !(under(constraint) is Interface)
    else { return }
    let interface = Interface(
      embeddeds: [constraint], embedPositions: [pos], isImplicit: true)
    for parameter in params { parameter.constraint = interface }
  }

  /// Notes that a type parameter has a predeclared name.
  func noteShadowing(_ object: TypeName) {
    if Universe.scope.lookup(object.name) == nil { return }
    object.shadowingPlace = position(object.pos)
  }

  private func declareTypeParam(_ name: Ident) -> TypeParam {
    let object = TypeName(name.pos, package, name.name)
    noteShadowing(object)
    // The bound is unknown yet: nothing may be asked of it.
    let parameter = TypeParam(object, constraint: Typ.invalid)
    object.color = .black
    declare(environment.scope, name, object, environment.scope.pos)
    return parameter
  }

  // Spec: "interface{E} … the enclosing interface{ … } may be omitted for convenience".
  private func bound(_ e: Expr) -> Type {
    let needsInterface: Bool
    switch e {
    case .unary(let node): needsInterface = node.op == .tilde
    case .binary(let node): needsInterface = node.op == .or
    default: needsInterface = false
    }
    if !needsInterface { return typ(e) }
    let type = Interface(isImplicit: true, isComplete: false)
    addEmbedded(type, e.pos, union(e))
    type.isComplete = true
    later { [self] in _ = typeSet(type, e.pos) }
    return type
  }
}
