// Breaks programs at random, the same way for the same seed.

/// A source of mutated texts.
struct Mutator {
  private var state: UInt64
  /// Texts to start from.
  let corpus: [[UInt8]]

  init(seed: UInt64, corpus: [[UInt8]]) {
    state = seed
    self.corpus = corpus
  }

  /// SplitMix64, by Sebastiano Vigna.
  private mutating func random(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return Int(z % UInt64(max(1, bound)))
  }

  /// A text with one to eight changes.
  mutating func next() -> [UInt8] {
    var text = corpus[random(corpus.count)]
    for _ in 0...random(8) { change(&text) }
    return text
  }

  private mutating func change(_ text: inout [UInt8]) {
    let at = random(text.count + 1)
    let length = min(random(random(4) == 0 ? 80 : 6) + 1, text.count - at)
    switch random(9) {
    case 0: text.removeSubrange(at..<at + length)
    case 1: text.insert(UInt8(random(256)), at: at)
    case 2: if at < text.count { text[at] = UInt8(random(256)) }
    case 3: text.insert(contentsOf: Mutator.words[random(Mutator.words.count)].utf8, at: at)
    case 4:
      let word = Mutator.words[random(Mutator.words.count)]
      text.replaceSubrange(at..<at + length, with: word.utf8)
    case 5: text.insert(contentsOf: text[at..<at + length], at: random(text.count + 1))
    case 6:
      let other = corpus[random(corpus.count)]
      let from = random(other.count + 1)
      let count = min(random(120), other.count - from)
      text.insert(contentsOf: other[from..<from + count], at: at)
    case 7: text.removeSubrange(at...)
    default:
      let word = Mutator.words[random(Mutator.words.count)]
      for _ in 0..<random(200) { text.insert(contentsOf: word.utf8, at: min(at, text.count)) }
    }
  }

  private static let words = [
    " func ", " type ", " var ", " const ", " if ", " else ", " for ", " range ", " switch ",
    " select ", " case ", " default ", " go ", " defer ", " return ", " goto L ", " L: ",
    " break ", " continue ", " fallthrough ", " struct ", " interface ", " map[", " chan ",
    "<-", " import ", " package p ", "(", ")", "[", "]", "{", "}", ",", ";", ":", ":=", "=", ".",
    "...", "~", "|", "*", "&", "+", "-", "!", "++", "\n", "\"", "`", "'", "\\", "//", "/*", "*/",
    "0x", "1_", "1e", "'\\u", "\u{feff}", "é", "日", "\u{0}", "x", "int", "any", "T[P any]",
    "f(a...)", "x.(type)", "func() {}", "//line a:1\n", "//go:build x\n", "/*line a:1:2*/",
    "a[b:c]",
    "T{", "1 << 100", "_", "iota", "nil", "struct{}", "interface{ ~int | string }", "[...]",
  ]
}
