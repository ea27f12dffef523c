// What Tab does with what there is to offer: the only word, what all have in common, or a list with a line of help each.

import Commands
import Printer

/// The key Tab.
enum TabKey {
  /// What it does.
  enum Answer: Hashable {
    case nothing
    case replace(line: String, cursor: Int)
    case list(String)
  }

  /// The most offers that are listed.
  static let mostListed = 100

  /// What it does for a line with its cursor at a byte.
  static func answer(_ line: String, _ cursor: Int, _ offers: [Completion], style: Style) -> Answer
  {
    guard let first = offers.first else { return .nothing }
    let bytes = Array(line.utf8)
    let before = bytes.prefix(max(0, cursor - first.replaced))
    let typed = bytes.prefix(cursor).suffix(first.replaced)
    let after = bytes.dropFirst(cursor)
    func replaced(by word: String) -> Answer {
      let head = Array(before) + Array(word.utf8)
      return .replace(
        line: String(decoding: head + Array(after), as: UTF8.self), cursor: head.count)
    }
    if offers.count == 1 {
      let suffix = after.first == 0x20 && first.suffix == " " ? "" : first.suffix
      return replaced(by: first.word + suffix)
    }
    let common = offers.dropFirst().reduce(first.word) { commonPrefix($0, $1.word) }
    if common.utf8.count > typed.count { return replaced(by: common) }
    return .list(listing(offers, style))
  }

  private static func commonPrefix(_ one: String, _ other: String) -> String {
    String(zip(one, other).prefix { $0 == $1 }.map(\.0))
  }

  private static func listing(_ offers: [Completion], _ style: Style) -> String {
    let shown = offers.prefix(mostListed)
    let width = shown.map { columns(of: $0.word) }.max() ?? 0
    var text = ""
    if shown.contains(where: { !$0.help.isEmpty }) {
      for offer in shown {
        let head = "  " + padded(offer.word, width + 2)
        let room = style.width - columns(of: head) - 1
        let help = room >= 10 ? fitted(offer.help, room, style) : ""
        text += head + style.ink(help, .dim) + "\n"
      }
    } else {
      let perRow = max(1, (style.width - 1) / (width + 2))
      let rows = (shown.count + perRow - 1) / perRow
      for row in 0..<rows {
        let cells = stride(from: row, to: shown.count, by: rows).map {
          padded(shown[$0].word, width + 2)
        }
        text += cells.joined() + "\n"
      }
    }
    if offers.count > shown.count { text += "  and \(offers.count - shown.count) more\n" }
    return text
  }
}
