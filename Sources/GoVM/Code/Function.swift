// Functions as the machine sees them (records in raw memory) and as a person does (names, lines).
//
// Invariants: a record never moves and lives as long as its Image; `code` always points at code that can
// be executed: at first at a `compileFunction` instruction.

/// The address of a function's record: a function's identity in code.
public typealias FunctionReference = UnsafeMutablePointer<FunctionRecord>

/// What the machine needs to call a function.
public struct FunctionRecord {
  /// The address of this record: the address of this field is the func value of a function that captures
  /// nothing. Go: funcval.
  public internal(set) var selfReference: FunctionReference?
  /// The first instruction.
  public internal(set) var code: UnsafeMutablePointer<Instruction>
  /// Where the machine continues after a recovered panic; nil if the function defers nothing.
  public internal(set) var recoveryPoint: UnsafeMutablePointer<Instruction>?
  /// Slots of the frame above fp, windows of calls included.
  public internal(set) var frameSlots: Int32
  /// Slots of the results.
  public internal(set) var resultSlots: Int32
  /// Slots of the parameters and the receiver.
  public internal(set) var parameterSlots: Int32
  /// Its index in the image's list of functions.
  public internal(set) var index: Int32
  /// The source position of each word of the code, once it is compiled.
  public internal(set) var positions: UnsafePointer<UInt32>?
  /// Words of the code.
  public internal(set) var codeCount: Int32
  /// Whether it is left out of tracebacks and looked through by `recover`: a method's wrapper.
  public internal(set) var isWrapper: Bool
  /// Whether its parameters are captured variables in Go, which a traceback does not show.
  public internal(set) var capturesParameters = false
  /// Whether it belongs to a standard package: what happens in it is shown where the program called it.
  public internal(set) var isStandard = false
  /// Whether its locks and channels are its package's own affair: a standard package's that is not about concurrency.
  public internal(set) var isInternal = false
}

/// What a person sees of a function, and its code.
public struct FunctionInfo {
  /// The name as tracebacks print it: "main.main", "main.(*T).Run", "main.main.func1".
  public var name: String
  /// Whether its code has been made.
  public var isCompiled: Bool
  /// The code, words and instructions.
  public var code: UnsafeMutableBufferPointer<Instruction>
  /// The source position of each word of the code: raw values of the compiler's choosing.
  public var positions: [UInt32]
  /// The instructions whose index is an unsigned 64-bit integer, which panics name as such.
  var unsignedIndices: Set<Int> = []
  /// Its variables, where their names are kept.
  var variables: [VariableRecord]
}

/// Code made by a CodeBuilder, ready to be installed.
public struct Code {
  /// Instructions and words.
  public var words: [UInt64]
  /// A source position for each word.
  public var positions: [UInt32]
  /// The instructions whose index is an unsigned 64-bit integer.
  var unsignedIndices: Set<Int>
  /// Slots of the frame.
  public var frameSlots: Int
  /// Index of the instruction to continue at after a recovered panic; nil if nothing is deferred.
  public var recoveryPoint: Int?
}
