// A printf directive: `%[2]*.[1]*f` taken apart.

/// One directive of a format.
struct Directive {
  /// From the percent sign to the verb.
  var text: String
  /// The byte offset in the format.
  var offset: Int
  var flags: [Character] = []
  var verb: Character = "%"
  /// The argument of the verb, counted from 0 among those after the format.
  var argument = 0
  /// The arguments of `*`.
  var stars: [Int] = []
  /// Whether an argument was named by its index.
  var isIndexed = false
}

/// What is wrong with a directive's form.
enum DirectiveError: Error {
  case missingVerb(String)
  case badIndex(String)
  case unclosedIndex(String)
}

/// Takes a format apart, directive by directive.
struct DirectiveParser {
  private let format: [UInt8]
  private var index = 0
  /// The next argument.
  private(set) var nextArgument = 0
  private(set) var usesIndices = false
  /// One more than the largest argument used.
  private(set) var argumentCount = 0

  init(_ format: String) { self.format = Array(format.utf8) }

  /// The next directive; nil after the last.
  mutating func next() throws(DirectiveError) -> Directive? {
    while index < format.count, format[index] != 0x25 { index += 1 }
    guard index < format.count else { return nil }
    let start = index
    index += 1
    var directive = Directive(text: "", offset: start)
    while index < format.count, "+-# 0".utf8.contains(format[index]) {
      directive.flags.append(Character(Unicode.Scalar(format[index])))
      index += 1
    }
    try argumentIndex(start, &directive)
    try width(start, &directive)
    if index < format.count, format[index] == 0x2E {
      index += 1
      try argumentIndex(start, &directive)
      try width(start, &directive)
    }
    try argumentIndex(start, &directive)
    guard index < format.count else { throw .missingVerb(text(start)) }
    let rest = String(decoding: format[index...], as: UTF8.self)
    directive.verb = rest.first ?? "%"
    index += String(directive.verb).utf8.count
    directive.text = text(start)
    if directive.verb != "%" {
      directive.argument = nextArgument
      use()
    }
    return directive
  }

  private func text(_ start: Int) -> String {
    String(decoding: format[start..<min(index, format.count)], as: UTF8.self)
  }

  private mutating func use() {
    nextArgument += 1
    argumentCount = max(argumentCount, nextArgument)
  }

  private mutating func width(_ start: Int, _ directive: inout Directive) throws(DirectiveError) {
    if index < format.count, format[index] == 0x2A {
      index += 1
      directive.stars.append(nextArgument)
      use()
      return
    }
    while index < format.count, format[index] >= 0x30, format[index] <= 0x39 { index += 1 }
  }

  // `[n]`
  private mutating func argumentIndex(
    _ start: Int, _ directive: inout Directive
  ) throws(DirectiveError) {
    guard index < format.count, format[index] == 0x5B else { return }
    let open = index
    while index < format.count, format[index] != 0x5D { index += 1 }
    guard index < format.count else {
      index = open + 1
      while index < format.count, format[index] >= 0x30, format[index] <= 0x39 { index += 1 }
      if index < format.count { index += 1 }
      throw .unclosedIndex(text(start))
    }
    let digits = String(decoding: format[(open + 1)..<index], as: UTF8.self)
    index += 1
    guard let number = Int(digits), number > 0, number < 1_000_000 else {
      throw .badIndex("[\(digits)]")
    }
    nextArgument = number - 1
    usesIndices = true
    directive.isIndexed = true
  }
}
