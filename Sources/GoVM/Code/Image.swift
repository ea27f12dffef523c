// A compiled program: types, functions, constants, the size of its globals. Many runs share one image.
//
// Invariant: an image only grows (functions are compiled at their first call, methods are filled in when an
// interface first asks), and nothing that a run does to the machine's heap touches it.

#if canImport(Glibc)
  import Glibc
#endif

/// Where a source position lies, as tracebacks print it.
public struct SourcePlace: Sendable {
  public var file: String
  public var line: Int
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

/// A program's code and types, made by the compiler as they are needed.
public final class Image {
  /// The types.
  public let types: TypeTable
  /// The functions written in Swift.
  public let natives: NativeTable
  /// Called when a function is called for the first time: must `define` it.
  public var compile: (FunctionReference) -> Void = { _ in }
  /// Called when the method set of a type is first needed: must `types.setMethods` it.
  public var resolveMethods: (TypeReference) -> Void = { _ in }
  /// Asked by package and name for the types with which the machine panics: of package runtime "errorString", "plainError"
  /// and "boundsError", string types, "TypeAssertionError" and "PanicNilError", structs of one string, whose pointers are the
  /// errors; of internal/runtime/maps "unhashableTypeError", a string type; nil if the program has no such package.
  public var runtimeType: (String, String) -> TypeReference? = { _, _ in nil }
  /// Tells where a position given to the CodeBuilder lies.
  public var place: (UInt32) -> SourcePlace? = { _ in nil }
  /// What the source calls the channel made, or the lock first used, at a position.
  public var objectNames: [UInt32: String] = [:]
  /// Slots of all globals.
  public private(set) var globalSlots = 0
  /// What a person sees of each function, by FunctionRecord.index.
  public private(set) var functions: [FunctionInfo] = []

  /// The variables of packages that are not the standard ones, where their names are kept.
  var packageVariables: [VariableRecord] = []

  let arena = Arena()
  private var records: [FunctionReference] = []
  private var recordAddresses: Set<UInt64> = []
  private var strings: [String: UInt64] = [:]
  /// Functions made for reflect, by what they do.
  var generatedFunctions: [String: FunctionReference] = [:]
  private var nativeFunctions: [String: FunctionReference] = [:]
  /// The code of every function at first.
  private let compileStub: UnsafeMutablePointer<Instruction>

  public init(natives: NativeTable) {
    self.natives = natives
    types = TypeTable(arena: arena)
    compileStub = arena.copy([Instruction(.compileFunction)])
  }

  // MARK: Functions

  /// Declares a function whose code will be asked for at its first call. Slots: of the results, of the
  /// parameters with the receiver.
  public func declareFunction(
    name: String, resultSlots: Int, parameterSlots: Int, isWrapper: Bool = false
  ) -> FunctionReference {
    let record = arena.allocate(FunctionRecord.self, count: 1)
    record.initialize(
      to: FunctionRecord(
        selfReference: record, code: compileStub, recoveryPoint: nil,
        frameSlots: Int32(truncatingIfNeeded: resultSlots + parameterSlots),
        resultSlots: Int32(truncatingIfNeeded: resultSlots),
        parameterSlots: Int32(truncatingIfNeeded: parameterSlots),
        index: Int32(truncatingIfNeeded: records.count), positions: nil, codeCount: 1,
        isWrapper: isWrapper))
    records.append(record)
    functions.append(
      FunctionInfo(
        name: name, isCompiled: false, code: UnsafeMutableBufferPointer(start: nil, count: 0),
        positions: [], variables: []))
    return record
  }

  /// Installs the code of a declared function.
  func define(
    _ function: FunctionReference, _ code: Code, variables: [VariableRecord] = []
  ) {
    precondition(code.frameSlots <= Frame.maximumSlots, "the compiler keeps frames small")
    let words = arena.copy(code.words)
    let start = UnsafeMutableRawPointer(words).bindMemory(
      to: Instruction.self, capacity: code.words.count)
    function.pointee.code = start
    function.pointee.frameSlots = max(
      function.pointee.resultSlots &+ function.pointee.parameterSlots,
      Int32(truncatingIfNeeded: code.frameSlots))
    function.pointee.recoveryPoint = code.recoveryPoint.map { start + $0 }
    function.pointee.positions = UnsafePointer(arena.copy(code.positions))
    function.pointee.codeCount = Int32(truncatingIfNeeded: code.words.count)
    let index = Int(function.pointee.index)
    functions[index].isCompiled = true
    functions[index].code = UnsafeMutableBufferPointer(start: start, count: code.words.count)
    functions[index].positions = code.positions
    functions[index].unsignedIndices = code.unsignedIndices
    functions[index].variables = variables
  }

  /// The function that calls a native, for use as a func value, in `go`, `defer` and method tables; nil if there is
  /// no such native.
  public func nativeFunction(_ name: String, parameterSlots: Int) -> FunctionReference? {
    if let known = nativeFunctions[name] { return known }
    guard let index = natives.index(of: name) else { return nil }
    let function = declareFunction(
      name: name, resultSlots: natives.entries[index].resultSlots, parameterSlots: parameterSlots)
    var code = CodeBuilder()
    code.emit(.nativeBody, imm: Int32(truncatingIfNeeded: index))
    code.emit(.ret)
    define(function, code.finish())
    nativeFunctions[name] = function
    return function
  }

  /// The func value of a function that captures nothing.
  public func functionValue(_ function: FunctionReference) -> UInt64 {
    UInt64(UInt(bitPattern: function))
  }

  // MARK: Data

  /// Reserves global variables: the first slot.
  public func addGlobal(slots: Int) -> Int32 {
    let first = globalSlots
    // More than memory has: the machine ends the run before anything lies there.
    globalSlots = min(globalSlots + slots, Int.max / 16)
    return Int32(truncatingIfNeeded: first)
  }

  /// The address of a constant string's bytes, the same for equal strings.
  public func string(_ value: String) -> UInt64 {
    if let known = strings[value] { return known }
    let address = string(bytes: Array(value.utf8))
    strings[value] = address
    return address
  }

  /// The address of constant bytes (constant strings need not be valid UTF-8).
  public func string(bytes: [UInt8]) -> UInt64 {
    UInt64(UInt(bitPattern: arena.copy(bytes)))
  }

  /// The address of constant slots: an immutable box, for constants converted to interfaces.
  public func constants(_ words: [UInt64]) -> UInt64 {
    UInt64(UInt(bitPattern: arena.copy(words)))
  }

  // MARK: Looking up

  /// The address of the record of function `index`.
  func address(ofFunction index: Int) -> UInt64 { functionValue(records[index]) }

  /// The function that a word is the value of, if it is one's that captures nothing.
  func function(ofValue word: UInt64) -> FunctionReference? {
    if recordAddresses.count != records.count {
      for record in records[recordAddresses.count...] {
        recordAddresses.insert(functionValue(record))
      }
    }
    return recordAddresses.contains(word)
      ? FunctionReference(bitPattern: UInt(truncatingIfNeeded: word)) : nil
  }

  /// The function whose code contains `pc`, and its index there. Slow: for tracebacks and traces' positions.
  func location(
    of pc: UnsafeMutablePointer<Instruction>
  ) -> (function: Int, offset: Int)? {
    for (index, function) in functions.enumerated() {
      guard let start = function.code.baseAddress else { continue }
      let offset = pc - start
      if offset >= 0 && offset < function.code.count { return (index, offset) }
    }
    return nil
  }
}
