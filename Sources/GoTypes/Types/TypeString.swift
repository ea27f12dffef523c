// Types and objects as messages print them. Go: typestring.go.

import GoSyntax

/// The type as text; `qualifier` names packages, by path if nil.
public func typeString(_ type: Type, _ qualifier: Qualifier? = nil) -> String {
  var writer = TypeWriter(qualifier)
  writer.write(type)
  return writer.text
}

/// `func f(x int) string`, `var x int`, `type T struct{…}`: an object as text.
public func objectString(_ object: Object, _ qualifier: Qualifier? = nil) -> String {
  var writer = TypeWriter(qualifier)
  writer.write(object)
  return writer.text
}

/// Builds the text of types.
public struct TypeWriter {
  public private(set) var text = ""
  let qualifier: Qualifier?
  /// Whether signatures show their parameters' names.
  var hasParameterNames = true

  public init(_ qualifier: Qualifier?) { self.qualifier = qualifier }

  /// The longest text that is written: types can be huge when written out.
  private static let maxLength = 100_000

  public mutating func write(_ type: Type) {
    if text.utf8.count > TypeWriter.maxLength { return }
    switch type.variant {
    case .basic(let basic): text += basic.basicKind == .unsafePointer ? unsafePointer : basic.name
    case .array(let array):
      text += "[\(array.length)]"
      write(array.element)
    case .slice(let slice):
      text += "[]"
      write(slice.element)
    case .structure(let structure): write(structure)
    case .pointer(let pointer):
      text += "*"
      write(pointer.base)
    case .tuple(let tuple): write(tuple, isVariadic: false)
    case .signature(let signature):
      text += "func"
      write(signature)
    case .interface(let interface): write(interface)
    case .map(let map):
      text += "map["
      write(map.key)
      text += "]"
      write(map.element)
    case .chan(let chan): write(chan)
    case .named(let named):
      typeName(named.object)
      if named.isInstance {
        typeArguments(named.typeArgs)
      } else if !named.typeParams.isEmpty {
        typeParameters(named.typeParams)
      }
    case .typeParam(let parameter):
      let object = parameter.object
      text += object.name
      if let place = object.shadowingPlace {
        text += " /* with \(object.name) declared at \(place) */"
      }
    case .alias(let alias):
      typeName(alias.object)
      if !alias.typeArgs.isEmpty {
        typeArguments(alias.typeArgs)
      } else if !alias.typeParams.isEmpty {
        typeParameters(alias.typeParams)
      }
    case .union(let union):
      for (index, term) in union.terms.enumerated() {
        if index > 0 { text += " | " }
        if term.isTilde { text += "~" }
        write(term.type)
      }
    }
  }

  private var unsafePointer: String { "unsafe.Pointer" }

  mutating func package(_ package: Package?) {
    guard let package else { return }
    let name = qualifier?(package) ?? package.path
    if !name.isEmpty { text += name + "." }
  }

  private mutating func typeName(_ object: TypeName) {
    package(object.package)
    text += object.name
  }

  private mutating func typeArguments(_ list: [Type]) {
    text += "["
    for (index, type) in list.enumerated() {
      if index > 0 { text += ", " }
      write(type)
    }
    text += "]"
  }

  // Parameters of one constraint share it: `[P, Q any]`.
  private mutating func typeParameters(_ list: [TypeParam]) {
    text += "["
    var previous: Type?
    for (index, parameter) in list.enumerated() {
      if index > 0 {
        if let previous, previous !== parameter.constraint {
          text += " "
          write(previous)
        }
        text += ", "
      }
      previous = parameter.constraint
      text += parameter.object.name
    }
    if let previous {
      text += " "
      write(previous)
    }
    text += "]"
  }

  private mutating func write(_ structure: Struct) {
    text += "struct{"
    for (index, field) in structure.fields.enumerated() {
      if index > 0 { text += "; " }
      if !field.isEmbedded { text += field.name + " " }
      write(field.type)
      let tag = structure.tag(index)
      if !tag.isEmpty { text += " " + quote(tag) }
    }
    text += "}"
  }

  private mutating func write(_ chan: Chan) {
    switch chan.direction {
    case .send: text += "chan<- "
    case .receive: text += "<-chan "
    case .both:
      text += "chan "
      // chan (<-chan T) needs parentheses.
      if let inner = chan.element as? Chan, inner.direction == .receive {
        text += "("
        write(inner)
        text += ")"
        return
      }
    }
    write(chan.element)
  }

  private mutating func write(_ interface: Interface) {
    if interface === under(Typ.comparable) {
      text += "interface{comparable}"
      return
    }
    if interface.isImplicit {
      if interface.methods.isEmpty && interface.embeddeds.count == 1 {
        write(interface.embeddeds[0])
        return
      }
      text += "/* implicit */ "
    }
    text += "interface{"
    var isFirst = true
    for method in interface.methods {
      if !isFirst { text += "; " }
      isFirst = false
      text += method.name
      write(method.signature)
    }
    for type in interface.embeddeds {
      if !isFirst { text += "; " }
      isFirst = false
      write(type)
    }
    text += "}"
  }

  /// Parameters and results, without the word `func`.
  public mutating func write(_ signature: Signature) {
    if signature.isGeneric { typeParameters(signature.typeParams) }
    write(signature.params, isVariadic: signature.isVariadic)
    if signature.results.isEmpty { return }
    text += " "
    if signature.results.count == 1,
      !hasParameterNames || signature.results.vars[0].name.isEmpty
    {
      write(signature.results.vars[0].type)
      return
    }
    write(signature.results, isVariadic: false)
  }

  private mutating func write(_ tuple: Tuple, isVariadic: Bool) {
    text += "("
    for (index, variable) in tuple.vars.enumerated() {
      if index > 0 { text += ", " }
      if hasParameterNames && !variable.name.isEmpty { text += variable.name + " " }
      if isVariadic && index == tuple.count - 1 {
        if let slice = variable.type as? GoSlice {
          text += "..."
          write(slice.element)
        } else {
          // append([]byte, string...) alone.
          write(variable.type)
          text += "..."
        }
      } else {
        write(variable.type)
      }
    }
    text += ")"
  }

  // MARK: Objects

  mutating func write(_ object: Object) {
    switch object.variant {
    case .packageName(let name):
      text += "package \(name.name)"
      if name.imported.name != name.name { text += " (\(quote(name.imported.path)))" }
    case .constant: declaration("const", object)
    case .variable(let variable): declaration(variable.isField ? "field" : "var", object)
    case .typeName(let name):
      text += "type "
      typeName(name)
      if name.isAlias { text += " =" }
      guard let type = name.typeOrNil else { return }
      text += " "
      if let alias = type as? Alias { write(alias.rhs ?? Typ.invalid) } else { write(under(type)) }
    case .function(let function):
      text += "func "
      functionName(function)
      write(function.signature)
    case .label(let label): text += "label \(label.name)"
    case .builtin(let builtin): text += "builtin \(builtin.name)"
    case .nil: text += "nil"
    }
  }

  private mutating func declaration(_ word: String, _ object: Object) {
    text += word + " "
    if let parent = object.parent, parent === object.package?.scope { package(object.package) }
    text += object.name
    if let type = object.typeOrNil {
      text += " "
      write(type)
    }
  }

  mutating func functionName(_ function: Func) {
    guard let receiver = function.signature.recv else {
      package(function.package)
      text += function.name
      return
    }
    text += "("
    if receiver.type.kind == .interface {
      text += "interface"
    } else {
      write(receiver.type)
    }
    text += ")." + function.name
  }
}
