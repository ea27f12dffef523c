// What a lesson should say instead where its outputs are not what is printed.
//
// Of blocks with gaps (`…`) only numbers and tokens are corrected: what else an author would show cannot be guessed.

import CSP
import Markdown

/// Lines of a lesson's text that are to be replaced.
public struct Correction: Hashable, Sendable {
  /// The lines, from 1; empty where lines are only added before the first.
  public var lines: Range<Int>
  /// What stands there instead.
  public var text: [String]
}

extension LessonChecker {
  /// The corrections of all outputs and transcripts of `lesson`, from top to bottom.
  public func corrections(_ lesson: Lesson) -> [Correction] {
    lesson.pieces.flatMap { piece -> [Correction] in
      switch piece {
      case .transcript(let transcript): transcript.steps.compactMap(correction)
      case .listing(let listing): correction(listing, lesson).map { [$0] } ?? []
      case .prose, .quiz, .flowchart: []
      }
    }.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  private func correction(_ step: Transcript.Step) -> Correction? {
    guard let execute else { return nil }
    var shown = step.output
    while shown.last == "" { shown.removeLast() }
    let printed = Self.lines(execute(step.arguments))
    return Self.correction(shown, printed, firstLine: step.line + 1)
  }

  private func correction(_ listing: Listing, _ lesson: Lesson) -> Correction? {
    guard let output = listing.output, let text = self.output(of: listing, lesson) else {
      return nil
    }
    return Self.correction(
      Self.lines(output.text), Self.lines(text), firstLine: output.firstLine)
  }

  private static func correction(
    _ shown: [String], _ printed: [String], firstLine: Int
  ) -> Correction? {
    Transcript.correction(shown, printed).map {
      Correction(lines: firstLine..<firstLine + shown.count, text: $0)
    }
  }
}

extension [Correction] {
  /// `text` with the corrections made.
  public func applied(to text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for correction in reversed() {
      let start = correction.lines.lowerBound - 1
      let end = correction.lines.upperBound - 1
      guard start >= 0, end <= lines.count, start <= end else { continue }
      lines.replaceSubrange(start..<end, with: correction.text)
    }
    return lines.joined(separator: "\n")
  }
}
