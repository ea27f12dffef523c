// A pattern of the guide: what it is called, what can be set, and how to make a program of it.

import CSP

/// A pattern that can be run.
public struct Pattern: Sendable {
  /// The word on the command line.
  public var name: String
  /// The guide's section: "2.3".
  public var section: String
  /// The guide's title for it.
  public var title: String
  /// What it shows, in one line.
  public var summary: String
  /// What can be set.
  public var parameters: [Parameter]
  /// How it is measured.
  public var measure: Measure
  /// Makes the program for arguments that have been read.
  public var body: @Sendable (Arguments) -> @Sendable () async throws -> Void

  /// A pattern.
  public init(
    _ name: String, section: String, title: String, summary: String, parameters: [Parameter],
    measure: Measure,
    body: @escaping @Sendable (Arguments) -> @Sendable () async throws -> Void
  ) {
    self.name = name
    self.section = section
    self.title = title
    self.summary = summary
    self.parameters = parameters
    self.measure = measure
    self.body = body
  }

  /// The program for `arguments`.
  public func program(_ arguments: Arguments) -> Program {
    Program(name, body(arguments))
  }
}
