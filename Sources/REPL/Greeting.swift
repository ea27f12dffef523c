// What a session says when it begins and when it ends.

import Commands
import Printer

/// The first and the last lines.
struct Greeting {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// What this is, where one is, what to type.
  func write() {
    let console = session.console
    let style = console.style
    let title = style.ink("playground 1.0", .strong)
    for line in wrapped(
      "\(title) - Go concurrency, offline, no Go needed.  Tab completes, ? helps, Ctrl-C stops code, never the session",
      style.width)
    { console.line(line) }
    let store = session.progress
    let notices = store.takeNotices()
    for notice in notices { console.line(style.ink(notice, .warning)) }
    var words = store.isNew ? "New here." : "Welcome back."
    if store.isSaved { words += store.isNew ? " Progress is saved after every step." : "" }
    if let count = doneText { words += "   \(count)" }
    console.line(words)
    for line in wrapped(way, style.width) { console.line(line) }
    console.flush()
  }

  /// What to type now.
  private var way: String {
    let store = session.progress
    let place = session.place
    let list = "`list` all, filter: list --todo deadlock"
    if let exercise = place.exercise, !store.exercise(exercise).isDone {
      return "`try \(exercise)` goes on with your answer - \(list)"
    }
    if let lesson = place.lesson {
      return "`learn` goes on at \(place.section) \(lesson) - \(list)"
    }
    return "`learn` start at 1.1 - \(list)"
  }

  /// That everything is saved.
  func writeFarewell() {
    let saved = session.progress.isSaved ? "saved." : "nothing was saved."
    session.console.line(saved + (doneText.map { "  \($0)" } ?? ""))
  }

  /// As in "3/28 done."; nil without exercises.
  private var doneText: String? {
    let names = session.exerciseNames
    guard !names.isEmpty else { return nil }
    let known = Set(names)
    return "\(session.progress.done.count { known.contains($0) })/\(names.count) done."
  }
}
