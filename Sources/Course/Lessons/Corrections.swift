// What a lesson should say instead: the outputs that are shown whole and are not what is printed.
//
// Blocks with gaps (`…`) are left alone: what an author has chosen to show cannot be guessed.

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

  private static func hasGap(_ lines: [String]) -> Bool {
    lines.contains { $0 == Transcript.gap || $0.contains(Transcript.ellipsis) }
  }

  private func correction(_ step: Transcript.Step) -> Correction? {
    guard let execute, !Self.hasGap(step.output) else { return nil }
    var shown = step.output
    while shown.last == "" { shown.removeLast() }
    let printed = Self.lines(execute(step.arguments))
    guard printed != shown else { return nil }
    let start = step.line + 1
    return Correction(lines: start..<start + shown.count, text: printed)
  }

  private func correction(_ listing: Listing, _ lesson: Lesson) -> Correction? {
    guard let output = listing.output else { return nil }
    let shown = Self.lines(output.text)
    guard !Self.hasGap(shown), let text = self.output(of: listing, lesson) else {
      return nil
    }
    let printed = Self.lines(text)
    guard printed != shown else { return nil }
    return Correction(
      lines: output.firstLine..<output.firstLine + shown.count, text: printed)
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
