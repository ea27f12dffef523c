// What is wrong with a program: data, never a thrown error.

/// The short name of a kind of diagnostic: a checker's error code, or a vet pass's name.
///
/// Each module lists its own in an extension: `DiagnosticCode.syntax` here.
public struct DiagnosticCode: RawRepresentable, Hashable, Sendable {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// A violation of the grammar.
  public static let syntax = DiagnosticCode("Syntax")
  /// A label or jump that leads nowhere.
  public static let branch = DiagnosticCode("Branch")
  /// Input beyond a limit of this program, which the message names.
  public static let limit = DiagnosticCode("Limit")

  // What the go command finds before anything is compiled.

  /// A package that is nowhere.
  public static let missingPackage = DiagnosticCode("MissingPackage")
  /// An import of a package that only others may import.
  public static let internalPackage = DiagnosticCode("InternalPackage")
  /// An import of a package main.
  public static let programImport = DiagnosticCode("ProgramImport")
  /// Packages that import each other.
  public static let importCycle = DiagnosticCode("ImportCycle")
  /// Two packages in one folder.
  public static let packageClash = DiagnosticCode("PackageClash")
  /// A package clause or an import that cannot be read.
  public static let header = DiagnosticCode("Header")
  /// A pattern of //go:embed that names nothing.
  public static let embedPattern = DiagnosticCode("EmbedPattern")
  /// A test function, or a file of tests, that the go command cannot use.
  public static let badTest = DiagnosticCode("BadTest")

  /// Whether the go command says it, which names files without ./ in front.
  public var isOfGoCommand: Bool { Self.ofGoCommand.contains(self) }

  private static let ofGoCommand: Set<DiagnosticCode> = [
    .missingPackage, .internalPackage, .programImport, .importCycle, .packageClash, .header,
    .embedPattern, .badTest,
  ]
}

/// One complaint, where it is, and what to do about it.
public struct Diagnostic: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: Sendable, Hashable {
    /// The program does not compile.
    case error
    /// The program compiles and is suspicious: vet's passes.
    case warning
  }

  /// A further place that the complaint speaks of.
  public struct Related: Sendable, Hashable {
    public var pos: Pos
    public var message: String
    public init(pos: Pos, message: String) {
      self.pos = pos
      self.message = message
    }
  }

  /// The byte that gc names.
  public var pos: Pos
  /// The end of the offending text; `pos` when it is just that place.
  public var end: Pos
  /// The kind, for editors and for switching passes off.
  public var code: DiagnosticCode
  /// The compiler's words.
  public var message: String
  public var severity: Severity
  /// Whether the program still has a meaning (Go: soft errors, as unused variables are).
  public var isSoft: Bool
  /// What a learner can do.
  public var hint: String?
  /// Printed beneath the message, each on a line of its own after a tab.
  public var related: [Related]

  public init(
    pos: Pos, end: Pos? = nil, code: DiagnosticCode, message: String,
    severity: Severity = .error, isSoft: Bool = false, hint: String? = nil,
    related: [Related] = []
  ) {
    self.pos = pos
    self.end = end ?? pos
    self.code = code
    self.message = message
    self.severity = severity
    self.isSoft = isSoft
    self.hint = hint
    self.related = related
  }
}
