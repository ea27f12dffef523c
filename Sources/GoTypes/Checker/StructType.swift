// This file implements struct types. Go: struct.go.

import GoSyntax

extension Checker {
  /// Checks the fields of a struct type. Go: structType.
  func structType(_ type: Struct, _ node: StructType) {
    var fields: [Var] = []
    var tags: [String] = []
    var seen: [String: Object] = [:]
    func add(_ name: Ident, _ fieldType: Type, isEmbedded: Bool, _ pos: Pos, _ tag: String) {
      let field = Var(
        pos, package, name.name, fieldType, kind: .field, isEmbedded: isEmbedded)
      if name.name == "_" || declareInSet(&seen, pos, field) {
        fields.append(field)
        tags.append(tag)
        recordDefinition(name, field)
      }
    }
    for field in node.fields.list {
      let tag = field.tag.map { structTag($0) } ?? ""
      if field.names.isEmpty {
        let (embeddedType, name) = embeddedField(field)
        if let name { add(name, embeddedType, isEmbedded: true, name.pos, tag) }
        continue
      }
      let fieldType = varType(field.type)
      for name in field.names { add(name, fieldType, isEmbedded: false, name.pos, tag) }
    }
    type.setFields(fields, tags: tags)
  }

  private func structTag(_ literal: BasicLit) -> String {
    if literal.isBad { return "" }
    if literal.kind != .string {
      error(
        literal.pos, .invalidSyntaxTree,
        "invalid syntax tree: incorrect tag syntax: \(quote(literal.value))")
      return ""
    }
    return Constant(literal: literal.value, literal.kind).stringValue ?? ""
  }

  // Spec: "An embedded field must be specified as a type name T or as a pointer to a non-interface
  // type name *T, and T itself may not be a pointer type."
  private func embeddedField(_ field: Field) -> (Type, Ident?) {
    let e = field.type
    let pos = e.pos
    guard let name = embeddedFieldName(e) else {
      error(pos, .invalidSyntaxTree, "invalid embedded field type \(str(e))")
      return (Typ.invalid, nil)
    }
    let type = varType(e)
    later { [self] in checkEmbeddedType(e, type) }
    return (type, name)
  }

  private func checkEmbeddedType(_ e: Expr, _ type: Type) {
    let pos = e.pos
    let (inner, isPointer) = dereference(type)
    switch under(inner) {
    case let basic as Basic:
      if !isValid(basic) { return }
      if basic.basicKind == .unsafePointer {
        error(pos, .invalidPtrEmbed, "embedded field type cannot be unsafe.Pointer")
      }
    case is Pointer:
      error(pos, .invalidPtrEmbed, "embedded field type cannot be a pointer")
    case is Interface:
      if isTypeParam(inner) {
        error(
          pos, .misplacedTypeParam,
          "embedded field type cannot be a (pointer to a) type parameter")
      } else if isPointer {
        error(pos, .invalidPtrEmbed, "embedded field type cannot be a pointer to an interface")
      }
    default: break
    }
  }

  /// The name of an embedded field of type `e`. Go: embeddedFieldIdent.
  func embeddedFieldName(_ e: Expr) -> Ident? {
    switch e {
    case .ident(let name): return name
    case .star(let node):
      if case .star = node.x { return nil }
      return embeddedFieldName(node.x)
    case .selector(let node): return node.sel
    case .index(let node): return embeddedFieldName(node.x)
    case .paren(let node): return embeddedFieldName(node.x)
    default: return nil
    }
  }

  /// Adds `object` to a set of names; reports a second of the same name. Go: declareInSet.
  func declareInSet(_ seen: inout [String: Object], _ pos: Pos, _ object: Object) -> Bool {
    if let other = seen.updateValue(object, forKey: object.name) {
      seen[object.name] = other
      error(
        pos, .duplicateDecl, "\(object.name) redeclared",
        related: [related(other.pos, "other declaration of \(object.name)")])
      return false
    }
    return true
  }
}
