// The only place that writes out: standard output and standard error, with what the terminal can do.
//
// Invariants: output is buffered and flushed at the end, before anything goes to standard error, and when it has
// grown large; after the reader of a pipe has gone, the rest is dropped silently; an error of any other kind (a
// full disk) is kept and reported once, by the caller.

import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// Where commands write.
public final class Console {
  /// Bytes that are collected before they are written.
  private static let bufferBytes = 1 << 16

  private let sink: Sink
  private var pending: [UInt8] = []
  /// Whether the reader of standard output has gone.
  public private(set) var isClosed = false
  /// The error that ended standard output, if it was not a closed pipe.
  public private(set) var failure: Int32?
  /// What standard output can show.
  public var style: Style
  /// Whether output is kept until the command has ended, to be shown by a pager if it is long.
  private var isHeld = false
  /// Whether what was written last is a whole line.
  private var isAtLineStart = true
  /// The most bytes that are kept for a pager.
  private static let mostHeld = 32 << 20
  /// Whether standard output is a terminal.
  public let isTerminal: Bool

  /// Where bytes go in the end.
  private enum Sink {
    case descriptors
    case memory(Transcript)
  }

  /// What a console in memory has taken, in order, with standard error mixed in.
  public final class Transcript {
    /// Everything written.
    public fileprivate(set) var bytes: [UInt8] = []
    /// An empty transcript.
    public init() {}
    /// Everything written, as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// The process's standard output and error.
  public init() {
    sink = .descriptors
    isTerminal = isatty(1) == 1
    style = Terminal.style(isTerminal: isTerminal)
  }

  /// A console in memory, for tests and for results.
  public init(_ transcript: Transcript, style: Style = .plain) {
    sink = .memory(transcript)
    isTerminal = false
    self.style = style
  }

  /// Writes `text` to standard output.
  public func write(_ text: String) {
    guard !isClosed else { return }
    pending.append(contentsOf: text.utf8)
    writeIfFull()
  }

  /// Writes bytes to standard output.
  public func write(_ bytes: UnsafeRawBufferPointer) {
    guard !isClosed else { return }
    pending.append(contentsOf: bytes)
    writeIfFull()
  }

  private func writeIfFull() {
    if pending.count >= (isHeld ? Self.mostHeld : Self.bufferBytes) { flush() }
  }

  /// From now on output is kept, unless it must be seen at once: `flush`, and what goes to standard error, end that.
  public func hold() { isHeld = true }

  /// Writes out what has been collected, unless it is kept for a pager.
  public func settle() {
    if !isHeld { flush() }
  }

  /// Ends the keeping. What was kept is given to `pager` if it takes more than `rows` lines of the terminal, else, or if
  /// the pager returns false, written out.
  public func release(rows: Int, pager: ([UInt8]) -> Bool) {
    guard isHeld else { return flush() }
    isHeld = false
    if !isClosed && rowCount(pending, most: rows) > rows && pager(pending) {
      pending.removeAll()
    }
    flush()
  }

  /// How many lines of the terminal `bytes` take; counts no further than just above `most`.
  private func rowCount(_ bytes: [UInt8], most: Int) -> Int {
    var rows = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let text = String(decoding: line, as: UTF8.self)
      rows += max(1, (columns(of: withoutEscapes(text)) + style.width - 1) / style.width)
      if rows > most + 1 { break }
    }
    return rows - 1
  }

  /// Writes `text` and a line's end to standard output.
  public func line(_ text: String = "") {
    write(text)
    write("\n")
  }

  /// Writes `text` in lines as wide as the style says.
  public func paragraph(_ text: String) {
    for part in wrapped(text, style.width) { line(part) }
  }

  /// Writes `text` and a line's end to standard error, after what standard output has. On a terminal what the program
  /// says itself is wrapped between words.
  public func error(_ text: String) {
    guard isTerminal, text.hasPrefix("playground: "), !text.contains("\n"),
      columns(of: text) > style.width
    else { return errorBytes(Array((text + "\n").utf8)) }
    errorBytes(Array((wrapped(text, style.width).joined(separator: "\n") + "\n").utf8))
  }

  /// Writes bytes to standard error, after what standard output has.
  public func error(_ bytes: UnsafeRawBufferPointer) {
    errorBytes(Array(bytes))
  }

  /// Ends the line that was begun, if any, so that a prompt can begin one.
  public func endLine() {
    flush()
    if !isAtLineStart { line() }
    flush()
  }

  private func errorBytes(_ bytes: [UInt8]) {
    flush()
    if !bytes.isEmpty { isAtLineStart = bytes.last == 0x0A }
    switch sink {
    case .memory(let transcript): transcript.bytes.append(contentsOf: bytes)
    case .descriptors: _ = Self.writeAll(bytes, to: 2)
    }
  }

  /// Writes out what has been collected.
  public func flush() {
    isHeld = false
    guard !pending.isEmpty else { return }
    defer { pending.removeAll(keepingCapacity: true) }
    isAtLineStart = pending.last == 0x0A
    switch sink {
    case .memory(let transcript): transcript.bytes.append(contentsOf: pending)
    case .descriptors:
      guard let error = Self.writeAll(pending, to: 1) else { return }
      isClosed = true
      if error != EPIPE { failure = error }
    }
  }

  /// Writes all of `bytes`, or returns the error number.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { raw in
      var offset = 0
      while offset < raw.count {
        let count = Glibc.write(descriptor, raw.baseAddress.map { $0 + offset }, raw.count - offset)
        if count < 0 {
          if errno == EINTR || errno == EAGAIN { continue }
          return errno
        }
        offset += count
      }
      return nil
    }
  }
}
