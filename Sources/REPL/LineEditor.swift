// The line editor: libedit behind one method, `read`. This file is the only one that touches it.
//
// Invariants: the editor is used from one thread; callbacks come only while `read` is on the stack, so `request` is
// set; where the terminal cannot move its cursor, or is none, lines are read plainly and everything else still works.

import CEdit
import Commands
import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// Reads lines from the terminal, with editing, history and completion.
public final class LineEditor {
  /// Milliseconds between two looks at what goes on beside the prompt.
  private static let idleMilliseconds: Int32 = 150
  /// Milliseconds until the first look, which reads what Tab needs: before anybody's first key, after the prompt is shown.
  private static let firstMilliseconds: Int32 = 10

  private var hasIdled = false
  private var editor: OpaquePointer?
  private let canEdit: Bool
  /// The folder of the histories; nil: they are not kept.
  private let folder: String?
  private var histories: [String: History] = [:]
  private var request = LineRequest(prompt: "")
  private var recall = Recall()
  /// Asked now and then while a line is edited: what is to be shown above it, or nil.
  public var idle: () -> String? = { nil }

  /// An editor on standard input and output, whose histories lie in `folder`.
  public init(historyFolder folder: String?) {
    self.folder = folder
    canEdit = line_editor_can_edit() != 0
  }

  deinit { line_editor_free(editor) }

  /// Asks for a line.
  public func read(_ request: LineRequest) -> LineReply {
    self.request = request
    recall = Recall()
    line_editor_set_idle(hasIdled ? Self.idleMilliseconds : Self.firstMilliseconds)
    defer { line_editor_set_idle(-1) }
    var text: UnsafeMutablePointer<CChar>?
    let status: Int32
    if canEdit && editor == nil { editor = line_editor_new(callbacks) }
    if let editor, canEdit {
      status = line_editor_read(editor, request.prompt, &text)
    } else {
      status = line_editor_read_plain(callbacks, Self.plain(request.prompt), &text)
    }
    defer { free(text) }
    switch Int(status) {
    case Int(line_interrupted): return .interrupted
    case Int(line_read):
      let line = text.map { String(cString: $0) } ?? ""
      if request.isRecorded { remember(line, request.history) }
      return .line(line)
    default: return .end
    }
  }

  /// Adds a line, or several that belong together, to a history.
  public func remember(_ lines: String, _ name: String) {
    if !name.isEmpty { history(name).add(lines) }
  }

  /// The lines of a history, oldest first.
  public func lines(of name: String) -> [String] { history(name).lines }

  /// A prompt without what is between two bytes 1.
  private static func plain(_ prompt: String) -> String {
    var isLiteral = false
    return prompt.filter { character in
      if character == "\u{1}" { isLiteral.toggle() }
      return !isLiteral && character != "\u{1}"
    }
  }

  private func history(_ name: String) -> History {
    if let known = histories[name] { return known }
    let file = name == "commands" ? "history" : "history-" + name
    let history = History(path: name.isEmpty ? nil : folder.map { $0 + "/" + file })
    histories[name] = history
    return history
  }

  // MARK: Callbacks

  private var callbacks: line_callbacks {
    line_callbacks(
      context: Unmanaged.passUnretained(self).toOpaque(),
      complete: { context, line, cursor in
        guard let line else { return }
        LineEditor.from(context)?.complete(String(cString: line), cursor)
      },
      recall: { context, line, cursor, direction in
        guard let line else { return }
        LineEditor.from(context)?.recall(String(cString: line), cursor, direction < 0)
      },
      history: { context, index in
        LineEditor.from(context)?.give(Int(index)) == true ? 1 : 0
      },
      idle: { context in LineEditor.from(context)?.attend() })
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> LineEditor? {
    context.map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  private func attend() {
    if !hasIdled {
      hasIdled = true
      line_editor_set_idle(Self.idleMilliseconds)
    }
    guard let text = idle(), !text.isEmpty else { return }
    let whole = text.hasSuffix("\n") ? text : text + "\n"
    if let editor {
      line_editor_print_above(editor, whole)
    } else {
      show("\n" + whole + Self.plain(request.prompt))
    }
  }

  private func show(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
  }

  private func give(_ index: Int) -> Bool {
    let lines = history(request.history).lines
    guard let editor, lines.indices.contains(lines.count - 1 - index) else { return false }
    line_editor_give(editor, lines[lines.count - 1 - index])
    return true
  }

  private func recall(_ line: String, _ cursor: Int, _ isUp: Bool) {
    guard let editor else { return }
    let lines = history(request.history).lines
    guard let found = recall.step(from: line, cursor, isUp: isUp, in: lines) else {
      return line_editor_beep(editor)
    }
    line_editor_replace(editor, found, found.utf8.count)
  }

  private func complete(_ line: String, _ cursor: Int) {
    guard let editor else { return }
    let offers = request.complete(line, cursor)
    switch TabKey.answer(line, cursor, offers, style: Terminal.style(isTerminal: true)) {
    case .nothing: line_editor_beep(editor)
    case .replace(let line, let cursor): line_editor_replace(editor, line, cursor)
    case .list(let text): line_editor_list(editor, text)
    }
  }

  // MARK: Signals

  /// Signals of a session: Ctrl-C is the session's, and the terminal is put right if the process is ended from outside.
  public static func watchSignals() {
    line_editor_watch_signals()
    Interrupt.keepSession {
      _ in
      Interrupt.press()
      line_editor_wake()
    }
  }
}
