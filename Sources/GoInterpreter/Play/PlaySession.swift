// Go at a prompt: what was typed so far is a program, and each line runs it from its start.
//
// Runs repeat to the byte, so what lines before did happens again exactly, with their goroutines left where they were;
// only what the newest line writes is shown. Undoing a line is leaving it out. A line that does not compile, panics or
// blocks for ever is left out at once, and the session is as it was before.
//
// Variables are main's locals, a redeclared one stands in a block of its own. Functions that use them become variables
// too; other functions, types and methods stand at package level, where a new one takes the place of the old. Where older
// lines would not compile with the new one, they keep the old: the new one is then main's own.

import CSP
import GoStd
import GoSyntax
import GoVM

/// What came of a line.
public struct PlayResult {
  /// Whether the line is part of the session now.
  public var isKept = false
  /// What is wrong with it, as the compiler says it: `go>:3:5: undefined: x`.
  public var complaints: [String] = []
  /// What it, and goroutines meanwhile, wrote.
  public var output: [UInt8] = []
  /// How the run ended, if not at the end of the line: a panic, a deadlock, a budget.
  public var trouble: Outcome?
  /// What was found: data races, and who is blocked in a deadlock.
  public var findings: [Finding] = []
  /// The other goroutines, where they are now.
  public var goroutines: [FindingGoroutine] = []
  /// The variables that main sees.
  var variables: [VisibleVariable] = []
  /// What happened since the line began.
  public var trace: Trace?
  /// The virtual clock, in nanoseconds.
  public var time: Int64 = 0
}

/// A session at the prompt.
public final class PlaySession {
  /// The lines that make up the session, as they were typed, oldest first.
  public private(set) var entries: [String] = []
  private var pieces: [PlayPiece] = []
  private var history: [(entries: [String], pieces: [PlayPiece], lines: Int)] = []
  /// What was reported already: lines before find it again each time.
  private var known: Set<Finding> = []
  /// Lines typed and kept so far.
  private var lines = 0
  /// The variables that the next line can use.
  public private(set) var variables: [VisibleVariable] = []
  /// What the last line left, until the next one.
  public private(set) var last = PlayResult()

  /// An empty session.
  public init() {}

  /// Whether more lines could make `text` right: a bracket is open.
  public static func isIncomplete(_ text: String) -> Bool {
    guard let source = FileSet().add(name: "go>", source: Array(text.utf8)) else { return false }
    return parseFragment(source, ids: NodeIDs()).isIncomplete
  }

  // MARK: Entering

  /// Enters a line, or several: declarations, statements, expressions. `shouldStop` is asked now and then.
  public func enter(
    _ text: String, budgets: Limits = Limits(), shouldStop: @escaping () -> Outcome? = { nil }
  ) -> PlayResult {
    let number = entries.count + 1
    let new: [PlayPiece]
    switch parse(Self.withoutPackageClause(text), number) {
    case .pieces(let pieces): new = pieces
    case .failure(let complaint): return failed([complaint])
    }
    if new.isEmpty { return quiet }
    if let complaint = methodOfLocalType(new) { return failed([complaint]) }
    let made: (program: GoProgram, pieces: [PlayPiece])
    switch compileReplacing(new) {
    case .failure(let complaints): return failed(complaints + advice(complaints, new))
    case .program(let program, let pieces): made = (program, pieces)
    }
    let kept = made.pieces
    var result = run(made.program, number, budgets, shouldStop)
    result.findings.removeAll { known.contains($0) }
    guard result.isKept else { return result }
    known.formUnion(result.findings)
    history.append((entries, pieces, lines))
    entries.append(text)
    pieces = kept
    variables = result.variables
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).count
    last = result
    return result
  }

  /// What is to be said of a method whose type stands beside an older one of its name: it cannot have any.
  private func methodOfLocalType(_ new: [PlayPiece]) -> String? {
    for case .method(of: let type, _) in new.map(\.kind)
    where pieces.contains(where: { $0.isLocal && $0.locals.contains(type) }) {
      return
        "go>:\(lines + 1):1: older lines use another type \(type), so that this one cannot have "
        + "methods: take a new name, or begin anew with :reset"
    }
    return nil
  }

  /// What is to be said of methods that use variables of the session.
  private func advice(_ complaints: [String], _ new: [PlayPiece]) -> [String] {
    let isMethod = new.contains { if case .method = $0.kind { true } else { false } }
    let isVariable = complaints.contains { complaint in
      variables.contains { complaint.hasSuffix(": undefined: \($0.name)") }
    }
    return isMethod && isVariable
      ? [
        "(methods stand outside of main, whose variables the session's are: give them as arguments)"
      ]
      : []
  }

  private enum Parsed {
    case pieces([PlayPiece])
    case failure(String)
  }

  private func parse(_ text: String, _ number: Int) -> Parsed {
    let files = FileSet()
    guard let source = files.add(name: "go>", source: Array(text.utf8)) else { return .pieces([]) }
    let fragment = parseFragment(source, ids: NodeIDs())
    guard let first = fragment.diagnostics.first else {
      return .pieces(PlayPiece.pieces(fragment, source, entry: number, line: lines + 1))
    }
    if let list = PlayPiece.list(text, entry: number, line: lines + 1) { return .pieces([list]) }
    return .failure(place(first, files, line: lines + 1))
  }

  /// A text whose package clause, if it begins with one, is blank: a whole program may be pasted.
  private static func withoutPackageClause(_ text: String) -> String {
    guard
      let clause = text.prefixMatch(
        of: /(?:\s|\/\/[^\n]*\n|\/\*(?s:.*?)\*\/)*(package[ \t]+\w+)[ \t]*(?:;|\r?\n|$)/)
    else { return text }
    return text.replacing(
      clause.1, with: String(repeating: " ", count: clause.1.count), maxReplacements: 1)
  }

  /// What a line leaves that does nothing.
  private var quiet: PlayResult {
    var result = last
    result.output = []
    result.findings = []
    return result
  }

  private func failed(_ complaints: [String]) -> PlayResult {
    var result = PlayResult()
    result.complaints = complaints
    return result
  }

  private func place(_ diagnostic: Diagnostic, _ files: FileSet, line: Int) -> String {
    let position = files.position(diagnostic.pos)
    return "go>:\(line + position.line - 1):\(position.column): \(diagnostic.message)"
  }

  /// Takes the last line back; false if there is none.
  public func undo() -> Bool {
    guard let before = history.popLast() else { return false }
    (entries, pieces, lines) = before
    last = PlayResult()
    return true
  }

  /// Forgets all.
  public func reset() {
    (entries, pieces, history, lines) = ([], [], [], 0)
    known = []
    last = PlayResult()
  }

  /// Lets `nanoseconds` pass.
  public func sleep(
    _ nanoseconds: Int64, shouldStop: @escaping () -> Outcome? = { nil }
  ) -> PlayResult {
    enter("time.Sleep(\(nanoseconds))", shouldStop: shouldStop)
  }

  /// What the compiler calls an expression: "variable of type chan int"; or complaints.
  public func type(of expression: String) -> (description: String?, complaints: [String]) {
    let probe = PlayPiece(
      kind: .statement(declares: []), text: "var _ __kind = \(expression)",
      entry: entries.count + 1,
      line: lines + 1, column: 1)
    var program = ProgramText(pieces + [probe])
    program.needsKind = true
    guard case .failure(let complaints) = load(&program) else { return ("a value of no use", []) }
    for complaint in complaints {
      guard let found = complaint.firstMatch(of: /cannot use .*? \((.*)\) as __kind value/) else {
        continue
      }
      return (String(found.1), [])
    }
    return (nil, complaints)
  }

  /// Whether a function or type of this name was declared.
  public func declares(_ name: String) -> Bool {
    pieces.contains { $0.names.contains(name) || $0.locals.contains(name) }
  }

  /// The fields and methods of a variable of the session, by its type.
  public func members(of variable: String) -> [String] {
    guard let found = variables.first(where: { $0.name == variable }) else { return [] }
    let type = found.type.drop { $0 == "*" }
    guard let dot = type.lastIndex(of: ".") else { return [] }
    let name = String(type[type.index(after: dot)...].prefix { $0 != "[" })
    if !type.hasPrefix("main.") { return Documentation.members(of: String(type[..<dot]), name) }
    var names: [String] = []
    for piece in pieces {
      if case .method(of: name, let method) = piece.kind { names.append(method) }
      if case .types(let types) = piece.kind, types.contains(name) {
        names += Documentation.fields(of: name, in: piece.text)
      }
    }
    return names
  }

  // MARK: Compiling

  private enum Compiled {
    case program(GoProgram, [PlayPiece])
    case failure([String])
  }

  /// Compiles new pieces in place of the old ones of their names, or beside them where older lines need the old ones.
  private func compileReplacing(_ new: [PlayPiece]) -> Compiled {
    let replaced = Set(new.flatMap(\.names))
    let old = pieces.filter { $0.names.isDisjoint(with: replaced) }
    let compiled = compile(old, new)
    guard case .failure(let complaints) = compiled, old.count < pieces.count else {
      return compiled
    }
    var beside = new
    for index in beside.indices {
      switch beside[index].kind {
      case .types: beside[index].isLocal = true
      case .function(_, _, _, let isGeneric): beside[index].isClosure = !isGeneric
      case .import, .method, .statement, .expression: break
      }
    }
    if case .program(let program, let pieces) = compile(pieces, beside) {
      return .program(program, pieces)
    }
    return .failure(
      complaints + ["(a new declaration takes the place of the old one, which other lines use)"])
  }

  /// Tries the pieces in the forms that they can have: functions at package level or as variables, expressions with
  /// their values shown or without.
  private func compile(_ old: [PlayPiece], _ new: [PlayPiece]) -> Compiled {
    var pieces = old + new
    var first: [String] = []
    for attempt in 0..<3 {
      var text = ProgramText(pieces)
      switch load(&text) {
      case .program(let program): return .program(program, pieces)
      case .failure(let complaints):
        if first.isEmpty { first = complaints }
        var isChanged = false
        for index in old.count..<pieces.count {
          switch pieces[index].kind {
          case .expression:
            let isVoid = complaints.contains {
              $0.contains("used as value") && pieces[index].isPlace($0)
            }
            if isVoid && pieces[index].isShown {
              pieces[index].isShown = false
              isChanged = true
            }
          case .function(_, _, _, let isGeneric):
            if attempt == 0 && !isGeneric && !pieces[index].isClosure {
              pieces[index].isClosure = true
              isChanged = true
            }
          case .import, .types, .method, .statement: break
          }
        }
        if !isChanged { return .failure(first) }
      }
    }
    return .failure(first)
  }

  private enum Loaded {
    case program(GoProgram)
    case failure([String])
  }

  /// Loads a program; packages that it names and nobody declared are imported.
  private func load(_ text: inout ProgramText) -> Loaded {
    var complaints: [String] = []
    for _ in 0..<8 {
      switch GoProgram.load(
        [GoSource(name: "go>", text: text.source)], name: "go>", detectRaces: true)
      {
      case .program(let program): return .program(program)
      case .failure(let diagnostics, let files):
        let errors = diagnostics.filter { $0.severity == .error }
        complaints = errors.map { diagnostic in
          "\(files.position(diagnostic.pos)): "
            + diagnostic.message.replacing(" in argument to __play.Show", with: "")
        }
        if !text.mend(errors.map(\.message)) { return .failure(complaints) }
      }
    }
    return .failure(complaints)
  }

  // MARK: Running

  private func run(
    _ program: GoProgram, _ entry: Int, _ limits: Limits, _ shouldStop: @escaping () -> Outcome?
  ) -> PlayResult {
    var result = PlayResult()
    var options = GoRunOptions()
    options.limits = limits
    options.common.trace = true
    options.common.detectRaces = true
    options.common.findLeaks = false
    options.common.shouldStop = shouldStop
    let meter = Meter()
    options.common.onTrace = { meter.trace = $0 }
    options.output = { stream, bytes in
      guard meter.isOn else { return }
      if stream == .stderr && bytes.starts(with: Self.fatal) { meter.end = meter.output.count }
      meter.output.append(contentsOf: bytes)
    }
    program.onLine { number in
      guard number == entry, !meter.isOn else { return }
      meter.isOn = true
      meter.firstEvent = meter.trace?.allEvents.count ?? 0
    }
    let report = program.run(options).report
    // The findings say more than the runtime does about a deadlock.
    result.output =
      report.outcome == .deadlock ? Array(meter.output.prefix(meter.end)) : meter.output
    result.time = report.time
    result.isKept = program.reachedEnd
    if !result.isKept { result.trouble = report.outcome }
    result.findings = report.findings.filter { !$0.isWarning }
    result.goroutines = program.standing
    if result.isKept { result.variables = program.standingVariables }
    if let trace = report.trace {
      result.trace = Trace(
        Array(trace.allEvents[meter.firstEvent...]).filter { $0.reason != .synctestWait },
        copying: trace)
    }
    return result
  }

  private final class Meter {
    var isOn = false
    var output: [UInt8] = []
    /// Where the runtime's last words begin.
    var end = Int.max
    var trace: Trace?
    var firstEvent = 0
  }

  /// How the runtime's last words begin.
  private static let fatal = Array("fatal error: ".utf8)

  // MARK: Saving

  /// The session as a Go program that real Go takes, if it compiles there: main holds the statements in order.
  public var program: String {
    var text = ProgramText(pieces)
    text.isForPeople = true
    _ = load(&text)
    return text.text
  }

  /// The entries of a Go file that `program` wrote, or of any that has a main: its declarations, then main's statements.
  public static func entries(of file: [UInt8]) -> [String]? {
    let files = FileSet()
    guard let source = files.add(name: "file", source: file) else { return nil }
    let parsed = parseFile(source, ids: NodeIDs())
    if parsed.hasSyntaxErrors { return nil }
    var entries: [String] = []
    for decl in parsed.file.decls {
      if case .function(let node) = decl, node.recv == nil, node.name.name == "main",
        let body = node.body
      {
        entries += body.stmts.map { source.text($0.pos, $0.end) }
      } else {
        entries.append(source.text(decl.node.pos, decl.node.end))
      }
    }
    return entries
  }
}
