// Why an operation on values cannot be done: a Go panic, or the heap's end.

/// A failure of an operation on values; the machine turns it into a panic or into the run's outcome.
enum ValueFault: Error, Equatable {
  /// The heap's budget does not suffice: collect and try again, else the run ends.
  case outOfMemory
  /// The fatal error of a value that is nested too deeply.
  case stackOverflow
  /// A panic with a runtime.Error whose text is "runtime error: " and this.
  case runtimeError(String)
  /// A panic with a runtime.Error whose text is this alone.
  case plainError(String)
  /// A panic with a maps.unhashableTypeError: a lookup in an empty map with a key of a type of this name.
  case unhashableLookup(String)
  /// A panic with a *runtime.TypeAssertionError with this text.
  case typeAssertion(String)
  /// A panic with a runtime.Error about a map's key of a type of this name.
  case unhashableKey(String)
  /// A panic with a string or *reflect.ValueError: what packages written in Swift raise.
  case message(String)
}

extension ValueFault {
  /// The text of the error, as Error() gives it.
  var text: String {
    switch self {
    case .outOfMemory: "out of memory"
    case .stackOverflow: "stack overflow"
    case .runtimeError(let text): "runtime error: " + text
    case .unhashableKey(let name): "runtime error: hash of unhashable type " + name
    case .unhashableLookup(let name): "hash of unhashable type: " + name
    case .plainError(let text), .typeAssertion(let text), .message(let text): text
    }
  }

  static let nilMap = ValueFault.plainError("assignment to entry in nil map")
  static let nilDereference = ValueFault.runtimeError(
    "invalid memory address or nil pointer dereference")

  static func unhashable(_ type: TypeReference) -> ValueFault {
    .unhashableKey(type.pointee.name.string)
  }

  static func uncomparable(_ type: TypeReference) -> ValueFault {
    .runtimeError("comparing uncomparable type " + type.pointee.name.string)
  }
}
