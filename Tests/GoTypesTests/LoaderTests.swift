// Packages of several files, modules, tests and build constraints, against what the go command says.

import Foundation
import GoSyntax
import GoTypes
import Testing

/// Files, what is asked for, and the answer.
private struct LoadCase: Sendable, CustomTestStringConvertible {
  var name: String
  var files: [String: String]
  var directory = "."
  var tests = false
  var named: [String] = []
  var answer: String

  var testDescription: String { name }
}

private let module = ["go.mod": "module example.com/app // the app\n\ngo 1.21\n"]
private let util = [
  "util/util.go":
    "package util\n\ntype T struct{ A, b int }\n\nfunc Add(a, b int) int { return a }\n"
]

private let cases = [
  LoadCase(
    name: "the module's version counts for its packages",
    files: module.merging(["a.go": "package a\n\nfunc f() { for range 10 {} }\n"]) { $1 },
    answer: "./a.go:3:22: cannot range over 10 (untyped int constant): requires go1.22 or later "
      + "(-lang was set to go1.21; check go.mod)\n"),
  LoadCase(
    name: "files named on the command line are of no module",
    files: module.merging(["a.go": "package a\n\nfunc f() { for range 10 {} }\n"]) { $1 },
    named: ["a.go"], answer: ""),
  LoadCase(
    name: "a file may raise its version",
    files: module.merging([
      "a.go": "//go:build go1.22\n\npackage a\n\nfunc f() { for range 10 {} }\n"
    ]) { $1 }, answer: ""),
  LoadCase(
    name: "files of other systems and ignored files take no part",
    files: module.merging([
      "a.go": "package a\n\nfunc f() {}\n", "a_windows.go": "package a\n\nfunc f() {}\n",
      "b.go": "//go:build ignore\n\npackage a\n\nfunc f() {}\n",
      "c_linux_amd64.go": "package a\n\nvar _ = g\n", "_d.go": "package a\n\nfunc f() {}\n",
    ]) { $1 }, answer: "./c_linux_amd64.go:3:9: undefined: g\n"),
  LoadCase(
    name: "a named file is compiled whatever its constraint",
    files: ["a.go": "//go:build ignore\n\npackage a\n\nvar x = y\n"], named: ["a.go"],
    answer: "./a.go:5:9: undefined: y\n"),
  LoadCase(
    name: "packages of the module",
    files: module.merging(util) { $1 }.merging([
      "a.go": """
      package a

      import "example.com/app/util"

      var _ = util.Add(1, "a")
      var _ = util.T{1, 2}
      var _ = util.Sub

      """
    ]) { $1 },
    answer: """
      ./a.go:5:21: cannot use "a" (untyped string constant) as int value in argument to util.Add
      ./a.go:6:19: implicit assignment to unexported field b in struct literal of type util.T
      ./a.go:7:14: undefined: util.Sub

      """),
  LoadCase(
    name: "a mistake in an imported package counts first",
    files: module.merging([
      "a.go": "package a\n\nimport \"example.com/app/util\"\n\nvar _ = util.X + nosuch\n",
      "util/util.go": "package util\n\nvar X = missing\n",
    ]) { $1 }, answer: "util/util.go:3:9: undefined: missing\n"),
  LoadCase(
    name: "import cycles",
    files: module.merging([
      "a/a.go": "package a\n\nimport \"example.com/app/b\"\n\nvar A = b.B\n",
      "b/b.go": "package b\n\nimport \"example.com/app/a\"\n\nvar B = a.A\n",
    ]) { $1 }, directory: "a",
    answer: """
      package example.com/app/a
      \timports example.com/app/b from a.go
      \timports example.com/app/a from b.go: import cycle not allowed

      """),
  LoadCase(
    name: "test files belong to the package",
    files: module.merging(util) { $1 }.merging([
      "util/util_test.go": "package util\n\nfunc helper() int { return Add(1) }\n"
    ]) { $1 }, directory: "util", tests: true,
    answer: """
      util/util_test.go:3:32: not enough arguments in call to Add
      \thave (number)
      \twant (int, int)

      """),
  LoadCase(
    name: "an external test sees what is exported",
    files: module.merging(util) { $1 }.merging([
      "util/inner_test.go": "package util\n\nfunc Helper() {}\n",
      "util/ext_test.go": """
      package util_test

      import "example.com/app/util"

      func f() { util.Helper(); util.add() }

      """,
    ]) { $1 }, directory: "util", tests: true,
    answer: "util/ext_test.go:5:32: undefined: util.add (but have Add)\n"),
  LoadCase(
    name: "two packages in a directory",
    files: module.merging(["a.go": "package a\n", "b.go": "package b\n"]) { $1 },
    answer: "found packages a (a.go) and b (b.go) in .\n"),
  LoadCase(
    name: "packages that are not there",
    files: [
      "a.go": """
      package a

      import (
      \t"nosuch"
      \t"encoding/nosuch"
      \t"github.com/x/y"
      )

      """
    ], named: ["a.go"],
    answer: """
      ./a.go:5:2: package encoding/nosuch is not in std
      ./a.go:6:2: no required module provides package github.com/x/y; to add it:
      \tgo get github.com/x/y
      ./a.go:4:2: package nosuch is not in std

      """),
  LoadCase(
    name: "no such file", files: [:], named: ["a.go"],
    answer: "stat a.go: no such file or directory\n"),
  LoadCase(
    name: "the first ten errors",
    files: ["a.go": "package a\n\nvar _ = x" + (0..<12).map { "\nvar _ = x\($0)" }.joined()],
    named: ["a.go"],
    answer: "./a.go:3:9: undefined: x\n"
      + (0..<9).map { "./a.go:\($0 + 4):9: undefined: x\($0)\n" }.joined()
      + "./a.go:12:9: too many errors\n"),
]

@Test(arguments: cases)
private func packagesAreLoaded(_ test: LoadCase) {
  let answer = onLargeStack {
    let files = test.files.sorted { $0.key < $1.key }.map { (path: $0.key, text: $0.value) }
    let loader = PackageLoader(
      standard: standardLibrary(), sources: SourceProvider(files: files))
    let program =
      test.named.isEmpty
      ? loader.load(directory: test.directory, tests: test.tests) : loader.load(files: test.named)
    return program.listing(loader.fileSet)
  }
  #expect(answer == test.answer)
}
