// A checklist with its boxes ticked, and the evidence for each.

import Course

/// Writes verifications.
public struct VerificationPrinter {
  let style: Style

  /// A printer.
  public init(style: Style) { self.style = style }

  /// Lines of evidence that a box shows.
  static let mostEvidence = 12

  /// Writes the boxes; `replay` is the command for a token.
  public func write(
    _ boxes: [VerifiedBox], program: String, replay: (String) -> String, to line: (String) -> Void
  ) {
    line(style.ink(harmless(program), .strong))
    for box in boxes {
      let (mark, ink): (String, Style.Ink) =
        switch box.state {
        case .passed: ("[x]", .good)
        case .failed: ("[ ]", .bad)
        case .notApplicable: ("[-]", .dim)
        }
      for (number, part) in wrapped(harmless(box.text), max(12, style.width - 4)).enumerated() {
        line((number == 0 ? style.ink(mark, ink) : "   ") + " " + part)
      }
      for text in box.evidence.prefix(Self.mostEvidence) {
        for (number, part) in wrapped(harmless(text), max(12, style.width - 8)).enumerated() {
          line((number == 0 ? "      " : "        ") + part)
        }
      }
      let left = box.evidence.count - Self.mostEvidence
      if left > 0 { line("      and \(left) more") }
      if let token = box.token, box.state == .failed {
        line("      " + style.ink(replay(token), .strong))
      }
    }
    let open = boxes.count { $0.state == .failed }
    let ticked = boxes.count { $0.state == .passed }
    let idle = boxes.count - open - ticked
    var words = ["\(ticked) of \(boxes.count) verified"]
    if open > 0 { words.append(style.ink("\(open) not", .bad)) }
    if idle > 0 { words.append("\(idle) not applicable") }
    let summary = words.joined(separator: ", ")
    if columns(of: withoutEscapes(summary)) <= style.width { return line(summary) }
    for part in wrapped(withoutEscapes(summary), style.width) { line(part) }
  }

  /// The boxes as one JSON object.
  public func json(_ boxes: [VerifiedBox], program: String) -> String {
    jsonObject([
      ("program", jsonString(program)),
      ("verified", String(!boxes.contains { $0.state == .failed })),
      (
        "boxes",
        jsonArray(
          boxes.map { box in
            jsonObject([
              ("text", jsonString(box.text)),
              ("kind", box.kind.map { jsonString($0.rawValue) } ?? ""),
              ("state", jsonString(box.state.rawValue)),
              ("evidence", jsonArray(box.evidence.map(jsonString))),
              ("token", box.token.map(jsonString) ?? ""),
            ])
          })
      ),
    ])
  }
}
