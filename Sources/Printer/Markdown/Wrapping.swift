// Breaking parts into lines: at blanks, between wide characters, and within words that are longer than a line.

/// Collects parts into lines of at most `width` columns.
struct SpanWrapper {
  let width: Int
  private var lines: [[Span]] = []
  private var line: [Span] = []
  private var used = 0
  /// The word so far, which is not broken if it can be helped.
  private var word: [Span] = []
  private var wordWidth = 0
  /// A blank that comes before the word, unless the line is broken there.
  private var blank: Look?

  private init(width: Int) { self.width = max(1, width) }

  /// `spans` in lines of at most `width` columns.
  static func lines(_ spans: [Span], width: Int) -> [[Span]] {
    var wrapper = SpanWrapper(width: width)
    for span in spans { wrapper.add(span) }
    wrapper.endWord()
    wrapper.endLine()
    while wrapper.lines.last?.isEmpty ?? false { wrapper.lines.removeLast() }
    return wrapper.lines
  }

  private mutating func add(_ span: Span) {
    var part = ""
    for character in span.text {
      if character == "\n" {
        push(part, span.look)
        part = ""
        endWord()
        endLine()
      } else if character == " " || character == "\t" {
        push(part, span.look)
        part = ""
        endWord()
        blank = span.look
      } else if columns(of: character) == 2 {
        // Between wide characters a line may be broken.
        push(part, span.look)
        part = ""
        endWord()
        push(String(character), span.look)
      } else {
        part.append(character)
      }
    }
    push(part, span.look)
  }

  private mutating func push(_ text: String, _ look: Look) {
    guard !text.isEmpty else { return }
    if word.last?.look == look {
      word[word.count - 1].text += text
    } else {
      word.append(Span(text, look))
    }
    wordWidth += columns(of: text)
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    defer {
      word = []
      wordWidth = 0
      blank = nil
    }
    let gap = blank != nil && !line.isEmpty ? 1 : 0
    if used + gap + wordWidth > width && !line.isEmpty {
      endLine()
    } else if gap == 1, let look = blank {
      append(" ", look.subtracting([.code, .link]))
    }
    if wordWidth <= width { return word.forEach { append($0.text, $0.look) } }
    for span in word {
      for character in span.text {
        let wide = columns(of: character)
        if used + wide > width && used > 0 { endLine() }
        append(String(character), span.look)
      }
    }
  }

  private mutating func append(_ text: String, _ look: Look) {
    if line.last?.look == look {
      line[line.count - 1].text += text
    } else {
      line.append(Span(text, look))
    }
    used += columns(of: text)
  }

  private mutating func endLine() {
    lines.append(line)
    line = []
    used = 0
    blank = nil
  }
}
