// What a box of a flowchart of diagnosis is about, and which of its arrows the measurements take.

/// What a box asks for.
public enum DiagnosisStop: Hashable, Sendable {
  /// Which symptom there is: the arrows name symptoms.
  case symptom
  /// The number of goroutines.
  case goroutines
  /// Steps and memory.
  case processors
  /// Who waits for which lock.
  case locks
  /// The places that profiles show.
  case profile
  /// Whether the place is known.
  case isLocated
  /// What to change.
  case repair
  /// Nothing that is measured.
  case text

  /// What box `node` of `chart` is about.
  public init(_ chart: Flowchart, _ node: Int) {
    guard chart.nodes.indices.contains(node) else {
      self = .text
      return
    }
    let text = chart.nodes[node].text.lowercased()
    func says(_ words: String...) -> Bool { words.contains { text.contains($0) } }
    let choices = chart.choices(at: node)
    if choices.count >= 2, choices.count(where: { !Symptom.named(in: $0.label).isEmpty }) >= 2 {
      self = .symptom
    } else if choices.count >= 2, says("located", "found") {
      self = .isLocated
    } else if says("pprof", "profile", "dump") {
      self = .profile
    } else if says("goroutine") {
      self = .goroutines
    } else if says("lock", "wait") {
      self = .locks
    } else if says("cpu", "memory", "heap") {
      self = .processors
    } else if says("fix", "repair", "solution") {
      self = .repair
    } else {
      self = .text
    }
  }
}

extension Diagnosis {
  /// Which of a box's arrows the measurements take, by its index among them; nil: they cannot tell.
  /// `symptom` is what was chosen before.
  public func answer(_ chart: Flowchart, at node: Int, symptom: Symptom?) -> Int? {
    let choices = chart.choices(at: node)
    switch DiagnosisStop(chart, node) {
    case .symptom:
      for seen in symptoms {
        if let index = choices.firstIndex(where: { Symptom.named(in: $0.label).contains(seen) }) {
          return index
        }
      }
      return nil
    case .isLocated:
      let isYes = symptom.map(isLocated) ?? false
      return choices.firstIndex { $0.label.lowercased().hasPrefix(isYes ? "y" : "n") }
    case .goroutines, .processors, .locks, .profile, .repair, .text:
      return choices.count == 1 ? 0 : nil
    }
  }

  /// The symptom that an arrow of a box stands for: one that was seen, else the first it names.
  public func symptom(of label: String) -> Symptom? {
    let named = Symptom.named(in: label)
    return symptoms.first { named.contains($0) } ?? named.first
  }

  /// Whether a place in the source is known for a symptom.
  public func isLocated(_ symptom: Symptom) -> Bool {
    signs(of: symptom).contains { sign in sign.places.contains { $0.position != nil } }
  }
}
