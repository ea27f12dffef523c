// What `set` keeps: parameters of patterns and options of runs, given to every command that takes them until reset.

import Patterns

/// What is known about a name that can be set.
public struct Setting {
  /// The name without dashes.
  public var name: String
  /// A line of help.
  public var help: String
  /// The values that it takes, where they are few.
  public var values: [String]

  /// Options of `run`, and which other commands take them.
  private static let options: [(name: String, verbs: Set<String>, help: String, values: [String])] =
    [
      (
        "seed", ["run", "diagnose", "monitor", "profile", "bench"],
        "the schedule: the same seed gives the same run", []
      ),
      ("procs", ["run"], "processors on which simulated work overlaps", []),
      (
        "clock", ["run", "explore", "break"], "how virtual time passes",
        ClockName.all
      ),
      (
        "trace", ["run", "replay"], "how the trace is shown",
        TraceView.allCases.map(\.rawValue)
      ),
      ("filter", ["run", "replay"], "only these events of the trace", []),
      ("timeout", ["run"], "real time after which a run is stopped: 500ms, 2m, or seconds", []),
      (
        "lang", ["run", "explore", "diagnose", "verify", "monitor", "profile"],
        "the pattern in Swift or in Go",
        ["swift", "go"]
      ),
    ]

  private enum ClockName { static let all = ["virtual", "adversarial"] }

  /// Everything that can be set: options, then parameters of patterns by name.
  public static var all: [Setting] {
    var found = options.map { Setting(name: $0.name, help: $0.help, values: $0.values) }
    for parameter in Catalog.patterns.flatMap(\.parameters) {
      guard !found.contains(where: { $0.name == parameter.name }) else { continue }
      found.append(
        Setting(name: parameter.name, help: parameter.help, values: parameter.choices))
    }
    return found
  }

  /// Whether `verb` takes the option `name` itself.
  fileprivate static func isOption(_ name: String, of verb: String) -> Bool {
    options.contains { $0.name == name && $0.verbs.contains(verb) }
  }

  /// What is wrong with a value; nil if some pattern or command takes it.
  public static func complaint(_ name: String, _ value: String) -> String? {
    let known = all
    guard let setting = known.first(where: { $0.name == name }) else {
      return Suggestion.text("nothing is called \"\(name)\"", name, among: known.map(\.name))
    }
    if let option = options.first(where: { $0.name == name }) {
      let isNumber = ["seed", "procs"].contains(name)
      if isNumber && UInt64(value) == nil { return "\(name) takes a number, not \"\(value)\"" }
      if name == "timeout" && RealTime(argument: value) == nil {
        return "timeout takes a duration as 500ms or 2m, or seconds, not \"\(value)\""
      }
      if !option.values.isEmpty && !option.values.contains(value) {
        return "\(name) is one of \(option.values.joined(separator: ", "))"
      }
      return nil
    }
    var complaint: String?
    for pattern in Catalog.patterns {
      guard let parameter = pattern.parameters.first(where: { $0.name == setting.name }) else {
        continue
      }
      do throws(ArgumentProblem) {
        _ = try Arguments(["--\(name)", value], for: [parameter])
        return nil
      } catch {
        complaint = complaint ?? error.description
      }
    }
    return complaint
  }
}

extension Parameter {
  /// The words that it takes; empty if it takes numbers.
  public var choices: [String] {
    if case .choice(let words) = kind { return words.map(\.word) }
    return []
  }
}

extension Session {
  /// The commands that settings are given to.
  private static let verbs: Set<String> = [
    "run", "explore", "break", "replay", "diagnose", "verify", "monitor", "profile", "bench",
  ]

  /// A command line with what is set added where the command takes it and the line does not say otherwise.
  func withSettings(_ line: [String]) -> [String] {
    guard !settings.isEmpty, line.count >= 2, Self.verbs.contains(line[0]) else { return line }
    let parameters = Catalog.pattern(line[1])?.parameters.map(\.name) ?? []
    var added: [String] = []
    for (name, value) in settings {
      let isGiven = line.contains { $0 == "--" + name || $0.hasPrefix("--\(name)=") }
      let isTaken =
        Setting.isOption(name, of: line[0]) || (line[0] != "replay" && parameters.contains(name))
      if isTaken && !isGiven { added += ["--" + name, value] }
    }
    return Array(line[..<2]) + added + Array(line[2...])
  }
}
