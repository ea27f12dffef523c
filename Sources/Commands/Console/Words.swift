// A line as words, quoted as in a shell: the REPL's lines and transcripts' commands.

/// Splitting of lines into words.
public enum Words {
  /// The words of `line`: blanks separate; single and double quotes and a backslash keep blanks. A quote that is not
  /// closed reaches to the end.
  public static func split(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isInWord = false
    var quote: Character?
    var characters = line.makeIterator()
    while let character = characters.next() {
      if let open = quote {
        if character == open {
          quote = nil
        } else if character == "\\" && open == "\"" {
          if let next = characters.next() { word.append(next) }
        } else {
          word.append(character)
        }
        continue
      }
      switch character {
      case " ", "\t":
        if isInWord { words.append(word) }
        word = ""
        isInWord = false
      case "'", "\"":
        quote = character
        isInWord = true
      case "\\":
        if let next = characters.next() { word.append(next) }
        isInWord = true
      default:
        word.append(character)
        isInWord = true
      }
    }
    if isInWord { words.append(word) }
    return words
  }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    let isBlank = { (character: Character) in
      character == " " || character == "\t" || character == "\r"
    }
    let start = drop(while: isBlank)
    return String(start.reversed().drop(while: isBlank).reversed())
  }
}
