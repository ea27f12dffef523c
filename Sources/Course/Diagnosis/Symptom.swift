// What can be seen of a sick program, and which words texts use for it.
//
// Flowcharts and tables of a course are text; their labels mean the symptoms whose words occur in them.

import CSP

/// What is seen of a sick program.
public enum Symptom: String, CaseIterable, Sendable {
  /// Nothing goes on any more.
  case freeze
  /// Goroutines or memory only grow.
  case growth
  /// A processor is busy and nothing comes of it.
  case cpu
  /// A wrong result, a race, a panic: now and then.
  case wrong
  /// Answers take longer, because everybody waits for one thing.
  case waiting

  /// A name for people.
  public var title: String {
    switch self {
    case .freeze: "program freeze"
    case .growth: "memory growth"
    case .cpu: "high CPU usage"
    case .wrong: "wrong now and then"
    case .waiting: "response time increase"
    }
  }

  /// What texts call it.
  private var words: [String] {
    switch self {
    case .freeze: ["deadlock", "freeze", "frozen", "hang", "stands still", "stuck"]
    case .growth: ["leak", "memory", "grow"]
    case .cpu: ["cpu", "performance", "busy", "spin", "infinite loop", "livelock"]
    case .wrong: ["wrong", "race", "panic", "crash", "incorrect"]
    case .waiting: ["response time", "performance", "slow", "latency", "contention"]
    }
  }

  /// The symptoms that a text speaks of.
  public static func named(in text: String) -> [Symptom] {
    let text = text.lowercased()
    return allCases.filter { symptom in symptom.words.contains { text.contains($0) } }
  }

  /// What a finding is a symptom of; nil for what is none.
  static func of(_ finding: Finding) -> Symptom? {
    switch finding.kind {
    case .deadlock, .lockOrder, .lockReentry: .freeze
    case .partialDeadlock:
      finding.goroutines.contains { $0.id == 1 } || finding.edges.contains(where: \.isInCycle)
        ? .freeze : .growth
    case .leak: .growth
    case .race, .misuse, .panic, .failure: .wrong
    case .livelock: .cpu
    case .starvation, .late: .waiting
    case .budget: nil
    }
  }
}
