// Questions: what is asked, what is right, and why the rest is wrong.

import Markdown

/// A question of a lesson.
public struct Quiz: Hashable, Sendable {
  /// A possible answer.
  public struct Choice: Hashable, Sendable {
    public var text: String
    public var isRight: Bool
    /// Why it is wrong, or what makes it right.
    public var why: String
  }

  /// What kind of answer is wanted.
  public enum Kind: Hashable, Sendable {
    /// One of the choices.
    case single([Choice])
    /// All choices that are right.
    case multiple([Choice])
    /// What a program prints; blanks and line ends are alike.
    case output(program: String, answer: String)
    /// The events in the order in which they happen.
    case order([String])
  }

  /// The question.
  public var ask: String
  public var kind: Kind
  /// What is said after the answer, right or wrong.
  public var why: String
  /// The line of the opening fence.
  public var line: Int

  /// The most choices or events of a question: one letter each.
  public static let choiceLimit = 26

  /// Reads a `quiz` block.
  init?(_ code: CodeBlock, file: String, problems: inout [ContentProblem]) {
    let fields: Fields
    do {
      fields = try Fields(file: file, yaml: code.text, linesBefore: code.line)
    } catch {
      problems.append(error)
      return nil
    }
    line = code.line
    let name = fields.required("kind")
    ask = fields.required("ask")
    why = fields.string("why") ?? ""
    switch name {
    case "single", "multiple":
      let choices = Self.choices(fields)
      Self.check(choices, isSingle: name == "single", fields)
      kind = name == "single" ? .single(choices) : .multiple(choices)
    case "output":
      let program = fields.required("program")
      kind = .output(program: program, answer: fields.required("answer"))
    case "order":
      let events = fields.strings("events")
      let line = fields.line(of: "events")
      if events.count < 2 {
        fields.complain(line, "events must name at least two, in the right order")
      }
      if Set(events).count != events.count { fields.complain(line, "two events are the same") }
      if events.count > Self.choiceLimit {
        fields.complain(line, "at most \(Self.choiceLimit) events")
      }
      kind = .order(Array(events.prefix(Self.choiceLimit)))
    default:
      if !name.isEmpty {
        fields.complain(
          fields.line(of: "kind"), "kind must be single, multiple, output or order, not \(name)")
      }
      problems += fields.problems
      return nil
    }
    problems += fields.finish()
    if ask.isEmpty || !isUsable { return nil }
  }

  /// Whether it can be asked.
  private var isUsable: Bool {
    switch kind {
    case .single(let choices): choices.count > 1 && choices.contains(where: \.isRight)
    case .multiple(let choices): !choices.isEmpty
    case .output(let program, let answer): !program.isEmpty && !answer.isEmpty
    case .order(let events): events.count > 1
    }
  }

  private static func choices(_ fields: Fields) -> [Choice] {
    let line = fields.line(of: "choices")
    let items = fields.list("choices")
    if items.isEmpty {
      fields.complain(
        line, "choices must be a list, each `- {text: …, why: …}`; the right one has `right: true`")
    }
    if items.count > choiceLimit { fields.complain(line, "at most \(choiceLimit) choices") }
    return items.prefix(choiceLimit).map { item in
      let text = item.required("text")
      let isRight = item.bool("right")
      let why = item.string("why") ?? ""
      if !isRight && why.isEmpty {
        item.complain(item.line, "a wrong choice says why it is wrong: `why: …`")
      }
      fields.take(item)
      return Choice(text: text, isRight: isRight, why: why)
    }
  }

  private static func check(_ choices: [Choice], isSingle: Bool, _ fields: Fields) {
    let line = fields.line(of: "choices")
    let right = choices.count { $0.isRight }
    if choices.isEmpty { return }
    if choices.count < 2 { fields.complain(line, "a question has at least two choices") }
    if isSingle && right != 1 {
      fields.complain(line, "one choice is right in a question of kind single, not \(right)")
    }
    if !isSingle && right == 0 { fields.complain(line, "no choice is right") }
  }
}

// MARK: - Asking and answering

extension Quiz {
  /// Hint `number` from 0: a wrong choice with what is wrong about it, as long as two choices are left; nil where there
  /// is none.
  public func hint(_ number: Int) -> String? {
    switch kind {
    case .single(let choices):
      let wrong = choices.indices.filter { !choices[$0].isRight }
      guard wrong.count > 1, number < wrong.count - 1 else { return "That was the last hint." }
      let index = wrong[number]
      return "Not \(Self.letter(index)): \(choices[index].why)"
    case .multiple(let choices):
      return "\(choices.count { $0.isRight }) of them are right."
    case .order(let events): return "The first is: \(events.first ?? "")."
    case .output: return nil
    }
  }

  /// The choices or events as they are shown, in order, lettered from a; empty where the answer is typed.
  public var options: [String] {
    switch kind {
    case .single(let choices), .multiple(let choices): choices.map(\.text)
    case .output: []
    case .order(let events): shuffled.map { events[$0] }
    }
  }

  /// Of a question about order: which event stands at each place as shown. The same on every machine, and never the
  /// right order.
  private var shuffled: [Int] {
    guard case .order(let events) = kind else { return [] }
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in ask.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var order = Array(events.indices)
    for index in order.indices.dropFirst().reversed() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      order.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
    }
    if order == Array(events.indices) { order.swapAt(0, 1) }
    return order
  }

  /// The letter of the option with this index.
  public static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(97 + min(max(index, 0), 25))))
  }

  /// How the answer is given.
  public var instruction: String {
    switch kind {
    case .single: "one letter"
    case .multiple: "all letters that are right, as: a c"
    case .output: "what it prints, on one line"
    case .order: "the letters in order, as: b a c"
    }
  }

  /// The right answer as it would be typed.
  public var answer: String {
    switch kind {
    case .single(let choices), .multiple(let choices):
      choices.indices.filter { choices[$0].isRight }.map(Self.letter).joined(separator: " ")
    case .output(_, let answer): answer.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .order(let events):
      events.indices.map { event in
        Self.letter(shuffled.firstIndex(of: event) ?? 0)
      }.joined(separator: " ")
    }
  }

  /// What there is to say about the right answer.
  public var reasons: [String] {
    var reasons: [String] = []
    switch kind {
    case .single(let choices), .multiple(let choices):
      reasons = choices.filter { $0.isRight && !$0.why.isEmpty }.map(\.why)
    case .output, .order: break
    }
    return why.isEmpty ? reasons : reasons + [why]
  }

  /// What becomes of an answer.
  public enum Reply: Hashable, Sendable {
    /// Right, with what there is to say.
    case right([String])
    /// Wrong, with why.
    case wrong([String])
    /// No answer: what was expected.
    case unclear(String)
  }

  /// Judges what was typed.
  public func reply(to typed: String) -> Reply {
    let more = why.isEmpty ? [] : [why]
    switch kind {
    case .output:
      let given = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return given == answer ? .right(more) : .wrong(["It prints: \(answer)"] + more)
    case .single(let choices):
      guard let picked = letters(in: typed, of: choices.count), let only = picked.first,
        picked.count == 1
      else { return .unclear(expectation(choices.count)) }
      return reply(picked: [only], choices, more)
    case .multiple(let choices):
      guard let picked = letters(in: typed, of: choices.count) else {
        return .unclear(expectation(choices.count))
      }
      return reply(picked: picked, choices, more)
    case .order(let events):
      guard let picked = letters(in: typed, of: events.count), picked.count == events.count else {
        return .unclear("each of the letters a to \(Self.letter(events.count - 1)) once")
      }
      let given = picked.map { shuffled[$0] }
      guard let first = given.indices.first(where: { given[$0] != $0 }) else { return .right(more) }
      return .wrong(["At place \(first + 1) comes: \(events[first])"] + more)
    }
  }

  private func expectation(_ count: Int) -> String {
    "\(instruction), from a to \(Self.letter(count - 1))"
  }

  private func reply(picked: [Int], _ choices: [Choice], _ more: [String]) -> Reply {
    let wrong = picked.filter { !choices[$0].isRight }
    let missing = choices.indices.filter { choices[$0].isRight && !picked.contains($0) }
    if wrong.isEmpty && missing.isEmpty {
      return .right(picked.map { choices[$0].why }.filter { !$0.isEmpty } + more)
    }
    var said = wrong.map { "\(Self.letter($0)): \(choices[$0].why)" }
    if wrong.isEmpty {
      said.append(missing.count == 1 ? "One more is right." : "\(missing.count) more are right.")
    }
    return .wrong(said + more)
  }

  /// The options that letters name, each once, in the order given; nil if something else was typed.
  private func letters(in typed: String, of count: Int) -> [Int]? {
    var picked: [Int] = []
    for scalar in typed.lowercased().unicodeScalars {
      if scalar.properties.isWhitespace || scalar == "," || scalar == ")" || scalar == "." {
        continue
      }
      let index = Int(scalar.value) - 97
      guard (0..<count).contains(index), !picked.contains(index) else { return nil }
      picked.append(index)
    }
    return picked.isEmpty ? nil : picked
  }
}
