// The way through the flowchart: told, asked, or as JSON.

import CSP
import Course
import Explorer
import Printer

/// A walk through the flowchart with a patient.
struct DiagnosisWalk {
  let session: Session
  let guide: DiagnosisGuide
  var patient: Patient
  private let printer: DiagnosisPrinter
  private var symptom: Symptom?
  /// Boxes that a walk passes at most: charts may go round in circles.
  private static let mostSteps = 100
  /// By how much more is searched when a place was not found.
  private static let more = 4

  /// Whether the learner has left by Ctrl-C.
  private var isLeft = false
  /// Whether the places of the symptom have been shown.
  private var hasShownPlaces = false

  init(session: Session, guide: DiagnosisGuide, patient: Patient, style: Style) {
    self.session = session
    self.guide = guide
    self.patient = patient
    self.style = style
    printer = DiagnosisPrinter(style: style)
  }

  private var diagnosis: Diagnosis { patient.diagnosis }
  private let style: Style

  private func line(_ text: String = "") { session.console.line(text) }

  /// Lines with an indent, long ones wrapped.
  private func indented(_ lines: [String]) {
    for text in lines {
      let indent = text.prefix { $0 == " " }.count + 4
      let room = max(12, style.width - indent)
      let plain = withoutEscapes(text)
      if columns(of: plain) + 4 <= style.width {
        line("    " + text)
      } else {
        for part in wrapped(plain.trimmingBlanks, room) {
          line(String(repeating: " ", count: indent) + part)
        }
      }
    }
  }

  private func head() {
    line(style.ink(patient.target.command, .strong))
    indented(wrapped(DiagnosisPrinter.summary(diagnosis.measurements), max(12, style.width - 4)))
  }

  // MARK: Told

  /// All steps as text.
  mutating func tell() {
    head()
    if diagnosis.signs.isEmpty { return finishWell() }
    for step in measuredWalk() {
      unbroken(printer.title(step.text))
      indented(step.lines)
      if let answer = step.answer { line("  > " + answer) }
    }
    finish()
  }

  /// One box of the measured walk.
  private struct Step {
    var text: String
    var stop: DiagnosisStop
    var lines: [String]
    var answer: String?
  }

  /// The boxes that the measurements lead through.
  private mutating func measuredWalk() -> [Step] {
    guard let chart = guide.chart else {
      symptom = diagnosis.symptoms.first
      return []
    }
    var steps: [Step] = []
    var node = chart.start
    var seen: Set<Int> = []
    while steps.count < Self.mostSteps, seen.insert(node).inserted {
      let stop = DiagnosisStop(chart, node)
      if stop == .profile { hasShownPlaces = true }
      var step = Step(
        text: chart.nodes[node].text, stop: stop, lines: printer.lines(stop, diagnosis, symptom))
      let choices = chart.choices(at: node)
      let answer = diagnosis.answer(chart, at: node, symptom: symptom)
      if stop == .symptom {
        step.lines = verdicts(choices.map(\.label))
        symptom =
          answer.map { diagnosis.symptom(of: choices[$0].label) } ?? diagnosis.symptoms.first
      }
      if let answer, choices.count > 1 {
        step.answer = harmless(choices[answer].label)
        if stop == .isLocated { step.answer? += ": " + printer.location(diagnosis, symptom) }
      } else if stop == .symptom {
        step.answer = "none of these: \(symptom?.title ?? "")"
      }
      steps.append(step)
      guard let answer else { break }
      node = choices[answer].to
    }
    return steps
  }

  private func verdicts(_ labels: [String]) -> [String] {
    let width = labels.map { columns(of: $0) }.max() ?? 0
    return labels.flatMap { label in
      entry(padded(harmless(label), width) + "  ", printer.verdict(label, diagnosis), indent: 4)
    }
  }

  /// The fewest columns that a text is squeezed into beside what stands before it.
  private static let narrowest = 24

  /// A head with a text beside it, or, where there is no room, below it; `indent` columns will be put before the lines.
  private func entry(_ head: String, _ text: String, indent: Int = 0) -> [String] {
    let width = columns(of: withoutEscapes(head))
    let room = style.width - indent - width
    if text.isEmpty || room < Self.narrowest {
      let below = text.isEmpty ? [] : wrapped(text, max(12, style.width - indent - 4))
      return [head.last == " " ? String(head.dropLast(2)) : head]
        + below.enumerated().map {
          "    " + ($0.offset == 0 ? printer.inked($0.element) : $0.element)
        }
    }
    return wrapped(text, room).enumerated().map { number, part in
      number == 0 ? head + printer.inked(part) : padded("", width) + part
    }
  }

  /// A line, wrapped where it is too long.
  private func unbroken(_ text: String) {
    let plain = withoutEscapes(text)
    if columns(of: plain) <= style.width { return line(text) }
    let indent = plain.prefix { $0 == " " }.count
    for (number, part) in wrapped(plain.trimmingBlanks, max(12, style.width - indent - 4))
      .enumerated()
    {
      line(padded("", number == 0 ? indent : indent + 4) + part)
    }
  }

  private func finishWell() {
    for text in printer.nothing(diagnosis.measurements) { unbroken(text) }
  }

  /// The rows that fit, and the next command.
  private func finish() {
    let all = diagnosis.symptoms
    let first = symptom ?? all.first
    let ordered = all.filter { $0 == first } + all.filter { $0 != first }
    for symptom in ordered {
      line()
      for text in printer.row(symptom, guide, diagnosis) { unbroken(text) }
      if symptom != first || !hasShownPlaces {
        indented(printer.lines(.profile, diagnosis, symptom))
      }
      for text in next(symptom) { line("\(style.ink("next", .dim))  \(style.ink(text, .strong))") }
    }
  }

  /// The commands to type next for a symptom.
  private func next(_ symptom: Symptom) -> [String] {
    let name = patient.target.command
    var commands: [String] = []
    if let row = guide.command(for: symptom) {
      let command = row.command(for: name)
      if let verb = Words.split(command).first,
        Playground.commands.contains(where: { $0.name == verb })
      {
        commands.append(session.spelled(command))
      }
    }
    if commands.isEmpty { commands.append(session.spelled("explore " + name)) }
    if let witness = diagnosis.signs(of: symptom).lazy.compactMap(\.witness).first {
      commands.append(
        session.spelled("replay " + SavedSchedule.shortened(patient.token(witness))))
    }
    return commands
  }

  // MARK: Asked

  /// Asks at each question; Return takes the measured answer.
  mutating func ask() throws {
    head()
    guard let chart = guide.chart else {
      if diagnosis.signs.isEmpty { return finishWell() }
      return finish()
    }
    var node = chart.start
    var path: [Int] = []
    for _ in 0..<Self.mostSteps {
      let stop = DiagnosisStop(chart, node)
      let choices = chart.choices(at: node)
      unbroken(printer.title(chart.nodes[node].text))
      indented(printer.lines(stop, diagnosis, symptom))
      if stop == .profile { hasShownPlaces = true }
      if choices.isEmpty { break }
      let proposed = diagnosis.answer(chart, at: node, symptom: symptom)
      if choices.count == 1, !chart.nodes[node].isQuestion {
        path.append(node)
        node = choices[0].to
        continue
      }
      show(choices, stop, proposed)
      guard let chosen = choose(choices.count, proposed) else { return finishEarly() }
      if chosen < 0 {
        node = path.popLast() ?? chart.start
        while path.count > 0, chart.choices(at: node).count < 2 { node = path.popLast() ?? 0 }
        continue
      }
      if stop == .symptom { symptom = diagnosis.symptom(of: choices[chosen].label) }
      path.append(node)
      node = choices[chosen].to
      if stop == .isLocated, path.contains(node) { measureAgain() }
    }
    if diagnosis.signs.isEmpty { return finishWell() }
    finish()
  }

  private func show(_ choices: [Flowchart.Edge], _ stop: DiagnosisStop, _ proposed: Int?) {
    let width = choices.map { columns(of: $0.label) }.max() ?? 0
    for (index, choice) in choices.enumerated() {
      var measured = printer.verdict(choice.label, diagnosis)
      if stop == .isLocated, index == proposed { measured = printer.location(diagnosis, symptom) }
      let label = padded(harmless(choice.label), measured.isEmpty ? 0 : width)
      let head = "  \(style.ink("\(index + 1)", .name)) \(label)  "
      for text in entry(head, measured) { line(text) }
    }
  }

  /// The index that was chosen, -1 for back, nil to leave.
  private mutating func choose(_ count: Int, _ proposed: Int?) -> Int? {
    let prompt = proposed.map { "choose [\($0 + 1)]> " } ?? "choose> "
    while true {
      let answer: String
      switch session.askForCommand(prompt) {
      case .line(let line): answer = line
      case .interrupted, .end:
        isLeft = true
        return nil
      }
      let word = answer.split(whereSeparator: \.isWhitespace).joined().lowercased()
      if word.isEmpty, let proposed { return proposed }
      if word.isEmpty || word == "q" || word == "quit" { return nil }
      if word == "b" || word == "back" { return -1 }
      if let number = Int(word), (1...count).contains(number) { return number - 1 }
      let usual = proposed == nil ? "Return to leave" : "Return for the measured answer"
      line("A number from 1 to \(count), \(usual), b to go back, q to leave.")
    }
  }

  /// Not found: the way back leads to another measurement, of another run and of more schedules.
  private mutating func measureAgain() {
    let (more, isOverflow) = patient.schedules.multipliedReportingOverflow(by: Self.more)
    if !isOverflow { patient.schedules = max(more, 100) }
    patient.seed &+= 1
    patient.measure(session)
    line(style.ink("measured again: " + DiagnosisPrinter.summary(diagnosis.measurements), .dim))
  }

  private func finishEarly() {
    if !diagnosis.signs.isEmpty && !isLeft { finish() }
  }

  // MARK: JSON

  /// The diagnosis as one JSON object.
  mutating func json() -> String {
    let measurements = diagnosis.measurements
    let report = measurements.report
    let steps = diagnosis.signs.isEmpty ? [] : measuredWalk()
    return jsonObject([
      ("program", jsonString(patient.target.command)),
      (
        "run",
        jsonObject([
          ("outcome", jsonString(report.outcome.message)),
          ("steps", String(report.steps)), ("time", String(report.time)),
          ("most", String(measurements.most)), ("left", String(measurements.left)),
          ("counts", jsonArray(measurements.counts.map(String.init))),
          ("cut", String(measurements.isCut)),
          ("heap", jsonArray(report.heap.map(heapJSON))),
          ("hotSpots", jsonArray(report.hotSpots.map(hotSpotJSON))),
        ])
      ),
      ("schedules", measurements.exploration.map { String($0.schedules) } ?? ""),
      ("complete", measurements.exploration.map { String($0.isComplete) } ?? ""),
      ("end", measurements.exploration.map { jsonString($0.end.text) } ?? ""),
      ("locks", jsonArray((measurements.locks + measurements.channels).map(waitJSON))),
      (
        "busy",
        jsonArray(
          measurements.busy.map { busy in
            jsonObject([
              ("goroutine", jsonString(busy.goroutine)), ("times", String(busy.times)),
              ("position", busy.position.map { jsonString($0.description) } ?? ""),
            ])
          })
      ),
      (
        "walk",
        jsonArray(
          steps.map { step in
            jsonObject([
              ("box", jsonString(step.text)), ("kind", jsonString("\(step.stop)")),
              ("answer", step.answer.map(jsonString) ?? ""),
              ("measured", jsonArray(step.lines.map { jsonString($0.trimmingBlanks) })),
            ])
          })
      ),
      ("symptoms", jsonArray(diagnosis.symptoms.map(symptomJSON))),
    ])
  }

  private func heapJSON(_ sample: HeapSample) -> String {
    jsonObject([
      ("time", String(sample.time)), ("steps", String(sample.steps)),
      ("bytes", String(sample.bytes)),
    ])
  }

  private func hotSpotJSON(_ spot: HotSpot) -> String {
    jsonObject([
      ("function", jsonString(spot.function)),
      ("position", spot.position.map { jsonString($0.description) } ?? ""),
      ("steps", String(spot.steps)),
    ])
  }

  private func waitJSON(_ wait: ObjectWait) -> String {
    jsonObject([
      ("name", jsonString(wait.name)), ("kind", jsonString(wait.kind.name)),
      ("taken", String(wait.taken)), ("waits", String(wait.waits)),
      ("waited", String(wait.waited)), ("most", String(wait.mostWaiting)),
      ("position", wait.position.map { jsonString($0.description) } ?? ""),
    ])
  }

  private func symptomJSON(_ symptom: Symptom) -> String {
    let row = guide.row(for: symptom)
    return jsonObject([
      ("symptom", jsonString(symptom.rawValue)),
      (
        "row",
        row.map {
          jsonObject([
            ("symptom", jsonString($0.symptom)), ("cause", jsonString($0.cause)),
            ("command", jsonString($0.tool)), ("solution", jsonString($0.solution)),
          ])
        } ?? ""
      ),
      ("signs", jsonArray(diagnosis.signs(of: symptom).map(signJSON))),
      ("next", jsonArray(next(symptom).map(jsonString))),
    ])
  }

  private func signJSON(_ sign: Sign) -> String {
    jsonObject([
      ("text", jsonString(sign.text)),
      ("kind", sign.finding.map { jsonString($0.kind.rawValue) } ?? ""),
      ("suspicion", String(sign.isSuspicion)),
      ("schedules", sign.count.map(String.init) ?? ""),
      ("token", sign.witness.map { jsonString(patient.token($0)) } ?? ""),
      (
        "places",
        jsonArray(
          sign.places.map { place in
            jsonObject([
              ("count", String(max(1, place.names.count))),
              ("goroutines", jsonArray(place.names.map(jsonString))),
              ("reason", place.reason == .none ? "" : jsonString(place.reason.text)),
              ("object", place.object.isEmpty ? "" : jsonString(place.object)),
              ("position", place.position.map { jsonString($0.description) } ?? ""),
              ("started", place.started.map { jsonString($0.description) } ?? ""),
            ])
          })
      ),
    ])
  }
}
