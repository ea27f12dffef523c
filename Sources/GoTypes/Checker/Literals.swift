// This file implements literals: basic, function and composite ones. Go: literals.go.

import GoSyntax

extension Checker {
  // MARK: Basic literals

  func basicLit(_ x: Operand, _ e: BasicLit) {
    x.mode = .invalid
    if e.isBad { return }
    if e.kind != .char && e.kind != .string {
      checkLiteralVersion(e)
      if e.value.utf8.count > Limits.literalLength {
        error(
          e.pos, .invalidConstVal,
          "excessively long constant: \(e.value.prefix(10))... (\(e.value.utf8.count) chars)")
        return
      }
    }
    let value = Constant(literal: e.value, e.kind)
    if value.isUnknown {
      error(e.pos, .invalidConstVal, "malformed constant: \(e.value)")
      return
    }
    x.mode = .constant
    x.value = value
    switch e.kind {
    case .int: x.type = Typ.untypedInt
    case .float: x.type = Typ.untypedFloat
    case .imag: x.type = Typ.untypedComplex
    case .char: x.type = Typ.untypedRune
    default: x.type = Typ.untypedString
    }
    x.expr = .basicLit(e)
    overflow(x, e.pos)
  }

  // Go: langCompat.
  private func checkLiteralVersion(_ e: BasicLit) {
    if allowVersion(13) { return }
    let text = Array(e.value.utf8)
    if text.contains(0x5F) {
      versionError(e.pos, 13, "underscore in numeric literal")
      return
    }
    guard text.count >= 2, text[0] == 0x30 else { return }
    let radix = text[1] | 0x20
    if radix == 0x62 {
      versionError(e.pos, 13, "binary literal")
    } else if radix == 0x6F {
      versionError(e.pos, 13, "0o/0O-style octal literal")
    } else if radix == 0x78 && e.kind != .int {
      versionError(e.pos, 13, "hexadecimal floating-point literal")
    }
  }

  // MARK: Function literals

  func funcLit(_ x: Operand, _ e: FuncLit) {
    guard let signature = typ(.funcType(e.type)) as? Signature else {
      x.mode = .invalid
      return
    }
    let declaration = environment.decl
    let iota = environment.iota
    // The body may refer to what is being declared; it is checked before the scope changes.
    later { [self] in
      functionBody(declaration, "function literal", signature, e.body, iota: iota)
    }
    x.mode = .value
    x.type = signature
  }

  // MARK: Composite literals

  func compositeLit(_ x: Operand, _ e: CompositeLit, _ hint: Type?) {
    var type: Type
    var base: Type
    var isElement = false
    if let typeExpr = e.type {
      if case .arrayType(let array) = typeExpr, case .ellipsis(let dots)? = array.length,
        dots.elem == nil
      {
        // Spec: "The notation ... specifies an array length equal to the maximum element index plus
        // one."
        type = GoArray(varType(array.elem), length: -1)
      } else {
        type = typ(typeExpr)
      }
      base = type
    } else if let hint {
      type = hint
      base = hint
      // Spec: "elements … that are pointers … may elide the &T".
      if let pointer = commonUnder(base) as? Pointer { base = pointer.base }
      isElement = true
    } else {
      error(
        e.pos, .untypedLit, "invalid composite literal type: missing type")
      type = Typ.invalid
      base = type
    }
    if isIncomplete(base) {
      x.mode = .invalid
      return
    }
    let bottom = commonUnder(base)
    switch bottom?.variant {
    case .structure?, .array?:
      // An array length in a type's declaration cannot ask for a value of that type.
      if let named = unalias(base) as? Named, !named.origin.isComplete,
        objectPathIndex[ObjectIdentifier(named.origin.object)] != nil
      {
        reportTypeCycle([named])
        x.mode = .invalid
        return
      }
    default: break
    }
    switch bottom?.variant {
    case .structure(let structure)?:
      structLiteral(e, structure, base)
    case .array(let array)?:
      let count = indexedElements(e.elts, array.element, length: array.length)
      if array.length < 0 {
        array.length = count
        if let typeExpr = e.type { recordTypeAndValue(typeExpr, .typeExpr, type, nil) }
      }
    case .slice(let slice)?:
      indexedElements(e.elts, slice.element, length: -1)
    case .map(let map)?:
      mapLiteral(e, map)
    default:
      for element in e.elts {
        if case .keyValue(let pair) = element { use([pair.value]) } else { use([element]) }
      }
      if let bottom, !isValid(bottom) { break }
      let qualifier = isElement ? " element" : ""
      let cause = bottom == nil ? " (no common underlying type)" : ""
      error(
        e.pos, .invalidLit, "invalid composite literal\(qualifier) type \(str(type))\(cause)")
      x.mode = .invalid
      return
    }
    x.mode = isValid(type) ? .value : .invalid
    x.type = type
  }

  // A value of a type whose declaration needs that very value. Go: cycleError.
  private func isIncomplete(_ type: Type) -> Bool {
    guard let named = unalias(type) as? Named, !named.origin.isComplete,
      let start = objectPathIndex[ObjectIdentifier(named.object)]
    else { return false }
    reportCycle(Array(objectPath[start...]))
    return true
  }

  private func structLiteral(_ e: CompositeLit, _ structure: Struct, _ base: Type) {
    guard let first = e.elts.first else { return }
    if case .keyValue = first {
      keyedLiteral(e, structure, base)
    } else {
      positionalLiteral(e, structure, base)
    }
  }

  private func positionalLiteral(_ e: CompositeLit, _ structure: Struct, _ base: Type) {
    let fields = structure.fields
    for (index, element) in e.elts.enumerated() {
      if case .keyValue = element {
        error(
          element.pos, .mixedStructLit,
          "mixture of field:value and value elements in struct literal")
        continue
      }
      let x = Operand()
      // A field's function type tells a generic function's type arguments.
      expr(
        index < fields.count ? Target(fields[index].type, "struct literal") : nil, x, element,
        hint: nil)
      if index >= fields.count {
        error(
          element.pos, .invalidStructLit, "too many values in struct literal of type \(str(base))")
        break
      }
      let field = fields[index]
      if !field.isExported && field.package !== package {
        error(
          element.pos, .unexportedLitField,
          "implicit assignment to unexported field \(field.name) in struct literal of type "
            + str(base))
        continue
      }
      assignment(x, field.type, "struct literal")
    }
    if e.elts.count < fields.count {
      error(
        e.rbrace, .invalidStructLit, "too few values in struct literal of type \(str(base))")
    }
  }

  private func keyedLiteral(_ e: CompositeLit, _ structure: Struct, _ base: Type) {
    // The paths of the fields that were set.
    var visited: [(path: [Int], name: String)] = []
    for element in e.elts {
      guard case .keyValue(let pair) = element else {
        error(
          element.pos, .mixedStructLit,
          "mixture of field:value and value elements in struct literal")
        continue
      }
      guard case .ident(let key) = pair.key else {
        let x = Operand()
        expr(x, pair.value)
        error(
          pair.key.pos, .invalidLitField,
          "invalid field name \(str(pair.key)) in struct literal")
        continue
      }
      let found = literalField(key, structure, base)
      let x = Operand()
      expr(Target(found?.field.type, "struct literal"), x, pair.value, hint: nil)
      guard let (field, path) = found else { continue }
      recordUse(key, field)
      if path.count > 1 {
        recordPromotedKey(key, base, field, path)
        if !allowVersion(27) {
          versionError(
            key.pos, 27,
            "use of promoted field \(promotedName(structure, path)) in struct literal of type "
              + str(base))
        }
      }
      assignment(x, field.type, "struct literal")
      if !checkOverlap(key, path, visited) { continue }
      visited.append((path, key.name))
    }
  }

  private func promotedName(_ structure: Struct, _ path: [Int]) -> String {
    var names: [String] = []
    var current: Struct? = structure
    for index in path {
      guard let fields = current?.fields, index < fields.count else { break }
      names.append(fields[index].name)
      current = under(fields[index].type) as? Struct
    }
    return names.joined(separator: ".")
  }

  // Spec: a key is a field of the struct, or since 1.27 one that is promoted through embedded
  // structs.
  private func literalField(
    _ key: Ident, _ structure: Struct, _ base: Type
  ) -> (field: Var, path: [Int])? {
    if let index = structure.fields.firstIndex(where: { $0.matches(package, key.name) }) {
      return (structure.fields[index], [index])
    }
    let found = lookupFieldOrMethod(base, isAddressable: false, package, key.name)
    if let object = found.object {
      guard let field = object as? Var else {
        error(key.pos, .missingLitField, "\(key.name) is not a field")
        return nil
      }
      if found.isIndirect {
        error(
          key.pos, .missingLitField,
          "invalid implicit pointer indirection to reach \(key.name)")
        return nil
      }
      return (field, found.index)
    }
    error(key.pos, .missingLitField, literalLookupError(base, key.name))
    return nil
  }

  private func literalLookupError(_ base: Type, _ name: String) -> String {
    lookupError(base, name, isStructLiteral: true)
  }

  private func checkOverlap(
    _ key: Ident, _ path: [Int], _ visited: [(path: [Int], name: String)]
  ) -> Bool {
    for other in visited {
      if other.path == path {
        error(
          key.pos, .duplicateLitField, "duplicate field name \(key.name) in struct literal")
        return false
      }
      if other.path.starts(with: path) {
        error(
          key.pos, .duplicateLitField,
          "cannot specify embedded field \(key.name) and enclosed promoted field \(other.name)")
        return false
      }
      if path.starts(with: other.path) {
        error(
          key.pos, .duplicateLitField,
          "cannot specify promoted field \(key.name) and enclosing embedded field \(other.name)")
        return false
      }
    }
    return true
  }

  /// Checks the elements of an array or slice literal; the largest index plus one.
  /// Go: indexedElts.
  @discardableResult
  private func indexedElements(_ elements: [Expr], _ type: Type, length: Int) -> Int {
    var visited: Set<Int> = []
    // Most literals have no keys: then nothing can be there twice.
    let hasKeys = elements.contains { if case .keyValue = $0 { true } else { false } }
    var index = 0
    var count = 0
    for element in elements {
      var isValidElement = false
      var value = element
      if case .keyValue(let pair) = element {
        let found = checkIndex(pair.key, length: length)
        if isValid(found.type) {
          if found.value >= 0 {
            index = found.value
            isValidElement = true
          } else {
            error(
              element.pos, .invalidLitIndex, "index \(str(pair.key)) must be integer constant")
          }
        }
        value = pair.value
      } else if length >= 0 && index >= length {
        error(
          element.pos, .oversizeArrayLit, "index \(index) is out of bounds (>= \(length))")
      } else {
        isValidElement = true
      }
      if hasKeys && isValidElement && !visited.insert(index).inserted {
        error(
          element.pos, .duplicateLitKey, "duplicate index \(index) in array or slice literal")
      }
      let x = Operand()
      expr(Target(type, "array or slice literal"), x, value, hint: type)
      assignment(x, type, "array or slice literal")
      index &+= 1
      count = max(count, index)
    }
    return count
  }

  private func mapLiteral(_ e: CompositeLit, _ map: Map) {
    let isInterfaceKey = isNonTypeParamInterface(map.key)
    var seen: [String: [Type]] = [:]
    for element in e.elts {
      guard case .keyValue(let pair) = element else {
        error(element.pos, .missingLitKey, "missing key in map literal")
        continue
      }
      let key = Operand()
      expr(nil, key, pair.key, hint: map.key)
      assignment(key, map.key, "map literal")
      if key.mode == .invalid { continue }
      if key.mode == .constant, let value = key.value {
        let text = value.duplicateKey
        // The type of a constant tells keys of interface type apart.
        let others = seen[text] ?? []
        let isDuplicate =
          isInterfaceKey ? others.contains { identical($0, key.type) } : !others.isEmpty
        if isDuplicate {
          error(key, .duplicateLitKey, "duplicate key \(value) in map literal")
          continue
        }
        seen[text, default: []].append(key.type)
      }
      let x = Operand()
      expr(Target(map.element, "map literal"), x, pair.value, hint: map.element)
      assignment(x, map.element, "map literal")
    }
  }
}

extension Constant {
  /// A text that equal constants share, whatever their representation. Go: goVal, keyVal.
  var duplicateKey: String {
    switch self {
    case .unknown: return "?"
    case .bool(let value): return value ? "true" : "false"
    case .string(let bytes):
      return "s" + bytes.map { String($0, radix: 16) }.joined(separator: ",")
    case .int, .bigInt, .rational, .float, .complex:
      let int = toInt()
      if case .int(let value) = int { return "n\(value)" }
      if let double = doubleValue { return "f\(double)" }
      return "c\(self)"
    }
  }
}
