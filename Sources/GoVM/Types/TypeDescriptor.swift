// Types as the running machine sees them: records in raw memory, one per identical type.
//
// Invariants: two values have identical types if and only if their descriptors' addresses are equal; a
// descriptor never moves and lives as long as its Image; `slots`, `width`, masks and Go sizes are final
// once a type is complete (a named type is declared first and completed later, so that types can be
// recursive through pointers, slices, maps, channels and functions).

/// The address of a type's descriptor: a type's identity in code and in interface values.
public typealias TypeReference = UnsafeMutablePointer<TypeDescriptor>

/// The kinds of types, with reflect.Kind's numbers.
public enum Kind: UInt8, CaseIterable, Sendable {
  case invalid, bool, int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, uintptr
  case float32, float64, complex64, complex128
  case array, chan, function, interface, map, pointer, slice, string, structure, unsafePointer
}

/// How values of a type are compared and hashed.
public enum Equality: UInt8, Sendable {
  /// Slot by slot.
  case words
  /// As one float64: NaN differs from itself, 0 equals -0.
  case float64
  /// As one float32.
  case float32
  /// Two float64.
  case complex128
  /// Two float32.
  case complex64
  /// Bytes.
  case string
  /// Dynamic types, then dynamic values; may panic.
  case interface
  /// Field by field.
  case structure
  /// Element by element.
  case array
  /// Not comparable: comparing panics.
  case none
}

/// How the data word of an interface becomes a method's receiver.
public enum ReceiverForm: UInt8, Sendable {
  /// The word is the receiver: pointers and other values of one slot.
  case word
  /// The word is the address of the value, `slots` slots are copied: boxed values.
  case box
  /// The word is a pointer, the method wants what it points to: nil check, `slots` slots are copied.
  case load
  /// As load, of a value of 1 byte.
  case load1
  /// As load, of a value of 2 bytes.
  case load2
  /// As load, of a value of 4 bytes.
  case load4
}

/// A number for a method's name; unexported names of different packages have different numbers.
public typealias MethodID = Int32

/// Text that lives as long as its Image.
public struct Text {
  /// The UTF-8 bytes.
  public var bytes: UnsafePointer<UInt8>?
  /// Their number.
  public var count: Int
  /// The text as a Swift string.
  public var string: String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}

/// A field of a struct type.
public struct FieldRecord {
  /// The field's name.
  public var name: Text
  /// The struct tag, without quotes.
  public var tag: Text
  /// The package path of an unexported name, else empty.
  public var package: Text
  /// The field's type.
  public var type: TypeReference
  /// The first slot in the struct.
  public var slot: Int
  /// The offset in bytes that gc gives the field (unsafe.Offsetof, reflect).
  public var goOffset: Int
  /// Whether the field is embedded.
  public var isEmbedded: Bool
}

/// A method of a concrete type's method set, or of an interface type (then without function).
public struct MethodRecord {
  /// The name's number.
  public var id: MethodID
  /// The name.
  public var name: Text
  /// The package path of an unexported name, else empty.
  public var package: Text
  /// The signature without receiver: needed where a type is asserted to implement an interface.
  public var type: TypeReference
  /// The function to call, nil in interface types.
  public var function: FunctionReference?
  /// How the receiver is made of the interface's data word.
  public var form: ReceiverForm
  /// Slots of the receiver that `box` and `load` copy.
  public var slots: Int32
}

/// What the machine knows of a type.
public struct TypeDescriptor {
  /// The kind of the underlying type.
  public var kind: Kind
  /// How values compare and hash.
  public var equality: Equality
  /// For channels: 1 receive, 2 send, 3 both.
  public var direction: UInt8
  /// For functions: whether the last parameter is variadic.
  public var isVariadic: Bool
  /// Whether any slot may hold a pointer into the heap.
  public var hasPointers: Bool
  /// Whether this is a defined type (or a predeclared one) with a name of its own.
  public var isNamed: Bool
  /// False for a named type that was declared and not yet completed.
  public var isComplete: Bool
  /// Whether `methods` is final: false until the compiler was asked.
  public var hasMethods: Bool
  /// A dense number.
  public var id: Int32
  /// Slots of a value.
  public var slots: Int
  /// Bytes of a value as an element of an array or slice: 1, 2, 4 or 8 * slots.
  public var width: Int
  /// gc's size in bytes on amd64.
  public var goSize: Int
  /// gc's alignment in bytes on amd64.
  public var goAlign: Int
  /// Element of array, slice, pointer, chan, map.
  public var elem: TypeReference?
  /// Key of a map.
  public var key: TypeReference?
  /// The underlying type; itself if it is not named.
  public var underlying: TypeReference?
  /// Length of an array.
  public var length: Int
  /// Fields of a struct.
  public var fields: UnsafeMutablePointer<FieldRecord>?
  /// How many.
  public var fieldCount: Int
  /// Parameters, then results, of a function.
  public var signature: UnsafeMutablePointer<TypeReference>?
  /// How many parameters.
  public var parameterCount: Int
  /// How many results.
  public var resultCount: Int
  /// The method set of a concrete type (sorted by name), or the methods of an interface type.
  public var methods: UnsafeMutablePointer<MethodRecord>?
  /// How many.
  public var methodCount: Int
  /// Whether values are too large for frames: there they are the addresses of memory that nobody writes any more.
  var isHuge: Bool { slots > Frame.maximumValueSlots }
  /// Slots of a value in a frame, and in the buffer of a channel.
  var frameSlots: Int { isHuge ? 1 : slots }
  /// The type as fmt's %T and panics print it: "main.T", "[]int".
  public var name: Text
  /// The name without package, for defined types ("T", "Pair[int,string]"), else empty.
  public var localName: Text
  /// The import path of a defined type's package, else empty.
  public var package: Text
  /// One bit per slot: whether it may hold a pointer; nil if none does, or if `isScannedWholly`.
  public var pointerMask: UnsafeMutablePointer<UInt64>?
  /// Whether every slot is to be taken for a possible pointer: values too large for a mask.
  public var isScannedWholly: Bool
  /// The pointer type to this one, once it was asked for.
  public var pointerTo: TypeReference?
  /// How package encoding/json writes values (a JSONPlan), once it was asked.
  var jsonPlan: UnsafeMutableRawPointer?
}
