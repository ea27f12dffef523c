// Whether a verb fits an argument's type.

import GoSyntax
import GoTypes

/// What a verb accepts.
struct ArgumentKinds: OptionSet {
  var rawValue: Int
  static let bool = ArgumentKinds(rawValue: 1)
  static let int = ArgumentKinds(rawValue: 2)
  static let rune = ArgumentKinds(rawValue: 4)
  static let string = ArgumentKinds(rawValue: 8)
  static let float = ArgumentKinds(rawValue: 16)
  static let complex = ArgumentKinds(rawValue: 32)
  static let pointer = ArgumentKinds(rawValue: 64)
  static let error = ArgumentKinds(rawValue: 128)
  static let any = ArgumentKinds(rawValue: 255)
}

/// A verb's flags and arguments.
struct Verb {
  var flags: String
  var kinds: ArgumentKinds

  /// The known verbs. Go: fmt's documentation.
  static func named(_ verb: Character) -> Verb? {
    let number = " -+."
    let sharp = " -+.#"
    switch verb {
    case "%": return Verb(flags: "", kinds: [])
    case "b": return Verb(flags: sharp, kinds: [.int, .float, .complex, .pointer])
    case "c": return Verb(flags: "-", kinds: [.rune, .int])
    case "d": return Verb(flags: number, kinds: [.int, .pointer])
    case "e", "E", "f", "F", "g", "G": return Verb(flags: sharp, kinds: [.float, .complex])
    case "o", "O": return Verb(flags: sharp, kinds: [.int, .pointer])
    case "p": return Verb(flags: "-#", kinds: .pointer)
    case "q": return Verb(flags: sharp, kinds: [.rune, .int, .string])
    case "s": return Verb(flags: number, kinds: .string)
    case "t": return Verb(flags: "-", kinds: .bool)
    case "T": return Verb(flags: "-", kinds: .any)
    case "U": return Verb(flags: "-#", kinds: [.rune, .int])
    case "v": return Verb(flags: sharp, kinds: .any)
    case "w": return Verb(flags: sharp, kinds: .error)
    case "x", "X":
      return Verb(flags: sharp, kinds: [.rune, .int, .string, .pointer, .float, .complex])
    default: return nil
    }
  }
}

/// Compares argument types with what a verb accepts.
struct ArgumentMatcher {
  let kinds: ArgumentKinds
  private var seen: [Type] = []
  /// Of a type parameter: the term that does not match.
  private(set) var failedTerm: Term?

  init(_ kinds: ArgumentKinds) { self.kinds = kinds }

  /// Whether an argument of the type prints well.
  mutating func matches(_ type: Type, isTopLevel: Bool = true) -> Bool {
    if kinds == .any || Self.isFormatter(type) { return true }
    if kinds == .error { return type === Typ.untypedNil || VetPass.isError(type) }
    if kinds.contains(.string), ArgumentMatcher.isStringer(type) { return true }
    if let parameter = unalias(type) as? TypeParam { return matchesTerms(parameter) }
    let type = under(type)
    if seen.contains(where: { $0 === type }) { return true }
    seen.append(type)
    switch type.variant {
    case .signature: return kinds == .pointer
    case .map(let map):
      if kinds == .pointer { return true }
      return matches(map.key, isTopLevel: false) && matches(map.element, isTopLevel: false)
    case .chan: return kinds.contains(.pointer)
    case .array(let array):
      if isByte(array.element), kinds.contains(.string) { return true }
      return matches(array.element, isTopLevel: false)
    case .slice(let slice):
      if isByte(slice.element), kinds.contains(.string) { return true }
      if kinds == .pointer { return true }
      return matches(slice.element, isTopLevel: false)
    case .pointer(let pointer): return matches(pointer, isTopLevel: isTopLevel)
    case .structure(let structure): return matches(structure)
    case .interface: return true
    case .basic(let basic): return matches(basic)
    case .tuple, .named, .typeParam, .alias, .union: return true
    }
  }

  private func isByte(_ type: Type) -> Bool { identical(under(type), Typ.byte) }

  // fmt follows a pointer to a struct, array, slice or map at the top level only.
  private mutating func matches(_ pointer: Pointer, isTopLevel: Bool) -> Bool {
    if kinds == .pointer { return true }
    let base = under(pointer.base)
    switch base.kind {
    case .structure, .array, .slice, .map:
      if !isTopLevel { return false }
      return matches(base, isTopLevel: false)
    default: return kinds.contains(.pointer)
    }
  }

  private mutating func matches(_ structure: Struct) -> Bool {
    for field in structure.fields {
      if !matches(field.type, isTopLevel: false) { return false }
      // fmt does not call methods of unexported fields.
      if kinds.contains(.string), !isExported(field.name), ArgumentMatcher.isStringer(field.type) {
        return false
      }
    }
    return true
  }

  private func matches(_ basic: Basic) -> Bool {
    switch basic.basicKind {
    case .invalid: return true
    case .untypedNil: return false
    case .untypedRune: return !kinds.isDisjoint(with: [.int, .rune])
    case .unsafePointer: return !kinds.isDisjoint(with: [.pointer, .int])
    default: break
    }
    if basic.info.contains(.boolean) { return kinds.contains(.bool) }
    if basic.info.contains(.integer) { return kinds.contains(.int) }
    if basic.info.contains(.float) { return kinds.contains(.float) }
    if basic.info.contains(.complex) { return kinds.contains(.complex) }
    if basic.info.contains(.string) { return kinds.contains(.string) }
    return true
  }

  // Without terms the type may be any: what prints them all was accepted before.
  private mutating func matchesTerms(_ parameter: TypeParam) -> Bool {
    var terms: [Term] = []
    for embedded in parameter.interface.embeddeds {
      if let union = embedded as? Union {
        terms += union.terms
      } else if let interface = under(embedded) as? Interface {
        terms += interface.embeddeds.flatMap { ($0 as? Union)?.terms ?? [Term($0)] }
      } else {
        terms.append(Term(embedded))
      }
    }
    for term in terms where !matches(term.type) {
      if failedTerm == nil { failedTerm = term }
      return false
    }
    return !terms.isEmpty
  }

  /// Whether fmt would call the value's Error or String method.
  static func isStringer(_ type: Type) -> Bool {
    if type === Typ.untypedNil { return false }
    if isMethod(type, "Error") { return true }
    return isMethod(type, "String")
  }

  private static func isMethod(_ type: Type, _ name: String) -> Bool {
    let found = lookupFieldOrMethod(type, isAddressable: false, nil, name)
    guard let method = found.object as? Func else { return false }
    return method.signature.params.isEmpty && method.signature.results.count == 1
      && identical(method.signature.results.vars[0].type, Typ.string)
  }

  /// Whether fmt asks values of the type to print themselves.
  static func isFormatter(_ type: Type) -> Bool {
    if under(type).kind == .interface, !isTypeParam(type) {
      // An interface may hold a formatter, which fmt would ask.
      return true
    }
    let found = lookupFieldOrMethod(type, isAddressable: false, nil, "Format")
    guard let method = found.object as? Func, method.signature.params.count == 2,
      method.signature.results.isEmpty
    else { return false }
    return "\(method.signature.params.vars[0].type)" == "fmt.State"
      && identical(method.signature.params.vars[1].type, Typ.rune)
  }
}
