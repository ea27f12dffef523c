// A line as words, quoted as in a shell: the REPL's lines and transcripts' commands.

/// Splitting of lines into words.
public enum Words {
  /// A word as it is typed: in quotes if it has blanks or quotes in it.
  public static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { !" \t'\"\\".contains($0) }
    if isPlain && !word.isEmpty { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }

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

extension Words {
  /// The commands on a line: semicolons outside of quotes separate, and a word that begins with `#` begins a comment.
  /// What follows a `!` at the beginning of a command is one command to the end of the line, for the shell.
  public static func commands(_ line: String) -> [String] {
    var commands: [String] = []
    var command = ""
    var quote: Character?
    var isEscaped = false
    var before: Character = " "
    for character in line {
      let isShell = command.trimmingBlanks.first == "!"
      defer { before = character }
      if isEscaped || isShell {
        isEscaped = false
      } else if let open = quote {
        if character == open { quote = nil } else { isEscaped = character == "\\" && open == "\"" }
      } else if character == "\\" {
        isEscaped = true
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == ";" {
        commands.append(command)
        command = ""
        continue
      } else if character == "#" && (before == " " || before == "\t" || before == ";") {
        break
      }
      command.append(character)
    }
    commands.append(command)
    return commands.map(\.trimmingBlanks).filter { !$0.isEmpty }
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
