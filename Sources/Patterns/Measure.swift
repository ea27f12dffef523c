// How a pattern is measured: which of its parameters say how many items there are and how many goroutines work, and which
// settings are a row of the table.

import CSP

/// How a pattern is measured.
public struct Measure: Sendable {
  /// Figures of the guide's table 4.2.
  public struct GuideFigures: Hashable, Sendable {
    /// Milliseconds that it took.
    public var milliseconds: Int
    /// Megabytes of memory.
    public var megabytes: Int
    /// Per cent of the machine's processors.
    public var processor: Int
  }

  /// A row of the table.
  public struct Row: Sendable {
    /// The scale parameter's value.
    public var scale: Int
    /// What the guide has for it.
    public var guide: GuideFigures?

    /// A row.
    public init(_ scale: Int, guide: GuideFigures? = nil) {
      self.scale = scale
      self.guide = guide
    }
  }

  /// The parameter that says how many goroutines share the work; nil: it has no such parameter.
  public var scale: String?
  /// The parameter that says how many items there are, each of those named in `sharedBy` having so many.
  public var count: String
  /// The parameters whose sum is how many goroutines have that many items each; empty: there is one such.
  public var sharedBy: [String]
  /// What is set unless the words set it: that limits and pauses, which the pattern shows, do not decide the figures.
  public var settings: [String]
  /// The rows of the table.
  public var rows: [Row]

  /// How a pattern is measured.
  public init(
    scale: String?, count: String, sharedBy: [String] = [], settings: [String] = [],
    rows: [Row] = [Row(1)]
  ) {
    self.scale = scale
    self.count = count
    self.sharedBy = sharedBy
    self.settings = settings
    self.rows = rows
  }
}

extension Pattern {
  /// The words that give the pattern `items` items, or a few more where they do not divide evenly; `words` set the rest.
  /// Also how many items that makes. Nil if nobody would have any.
  public func measured(
    _ words: [String], items: Int
  ) throws(ArgumentProblem) -> (words: [String], items: Int)? {
    let words = measure.settings + words
    let arguments = try Arguments(words, for: parameters)
    if let scale = measure.scale, arguments.int(scale) < 1 { return nil }
    if measure.sharedBy.isEmpty { return (words + ["--" + measure.count, String(items)], items) }
    let sharing = measure.sharedBy.reduce(0) { $0 + arguments.int($1) }
    guard sharing > 0 else { return nil }
    let each = (items + sharing - 1) / sharing
    return (words + ["--" + measure.count, String(each)], each * sharing)
  }

  /// The program that does `load` instead of the pattern's own work.
  public func program(_ arguments: Arguments, load: Load) -> Program {
    var arguments = arguments
    arguments.load = load
    let body = body(arguments)
    return Program(name) { try await load.measure(body) }
  }
}
