// The guide's listings have no package clause and no imports: both are put before them, so that they can be checked.

import GoStd
import GoSyntax

/// A listing as a whole file.
struct GuideWrapper {
  /// The file.
  let text: String
  /// The lines before the listing.
  let prefixLines: Int
  /// Whether it has a function main.
  let hasMain: Bool

  /// Packages whose last element is another package's too: which one is meant.
  private static let preferred = [
    "rand": "math/rand", "template": "text/template", "scanner": "text/scanner",
    "pprof": "runtime/pprof", "trace": "runtime/trace",
    "prometheus":
      "github.com/prometheus/client_golang/prometheus", "rate": "golang.org/x/time/rate",
  ]

  init(_ listing: String) {
    let bytes = Array(listing.utf8)
    let tokens = sourceTokens(bytes).filter { $0.token != nil }
    func text(_ index: Int) -> String {
      String(decoding: bytes[tokens[index].range], as: UTF8.self)
    }
    var hasPackage = false
    var hasMain = false
    var named: Set<String> = []
    for index in tokens.indices {
      switch tokens[index].token {
      case .package: hasPackage = true
      case .func: if index + 1 < tokens.count, text(index + 1) == "main" { hasMain = true }
      case .ident:
        let isSelected = index > 0 && tokens[index - 1].token == .period
        if !isSelected, index + 1 < tokens.count, tokens[index + 1].token == .period {
          named.insert(text(index))
        }
      default: break
      }
    }
    self.hasMain = hasMain
    if hasPackage {
      self.text = listing
      prefixLines = 0
      return
    }
    let known = GoStd.importPaths
    var imports: [String] = []
    for name in named.sorted() {
      let path =
        Self.preferred[name]
        ?? known.first { $0 == name || $0.hasSuffix("/" + name) && !$0.contains("internal/") }
      if let path { imports.append(path) }
    }
    var lines = ["package main"]
    lines += imports.map { "import \"\($0)\"" }
    prefixLines = lines.count
    self.text = lines.joined(separator: "\n") + "\n" + listing
  }
}
