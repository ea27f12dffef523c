// Damaged exercises: every mistake is said with its file and line, all of them at once.

import Course
import Testing

/// The files of a small exercise that is right.
private let good: [String: String] = [
  "Exercises/pair/exercise.md": """
  ---
  number: 3
  slug: pair
  title: A pair
  section: "1.1"
  fixtures:
    - {name: two, flags: -units=2}
  ---
  # A pair

  Do it.

  ## Hint 1

  Think.
  """,
  "Exercises/pair/pair.go": "package pair\n\nfunc Pair() int { return 0 }\n",
  "Exercises/pair/pair_test.go":
    "package pair\n\nimport \"testing\"\n\nfunc TestPair(t *testing.T) {}\n\nfunc TestFixture(t *testing.T) {}\n",
  "Exercises/pair/solution/pair.go": "package pair\n\nfunc Pair() int { return 2 }\n",
  "Exercises/pair/accepts/other/pair.go":
    "// accept: another style\npackage pair\n\nfunc Pair() int { return 1 + 1 }\n",
  "Exercises/pair/rejects/one/pair.go":
    "// reject: wrong\n// One is not a pair.\npackage pair\n\nfunc Pair() int { return 1 }\n",
]

private let task = "Exercises/pair/exercise.md"

/// A change of the good exercise and what must be said about it.
private struct Damage: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var file = task
  /// The text that is replaced; empty: the whole file. A nil replacement takes the file away.
  var old = ""
  var new: String?
  var expected: [String]
}

private let damages: [Damage] = [
  Damage(testDescription: "nothing", old: "Do it.", new: "Do it.", expected: []),
  Damage(
    testDescription: "no front matter", new: "# A pair\n",
    expected: ["\(task):1: must begin with front matter: YAML between two lines ---"]),
  Damage(
    testDescription: "front matter without end", new: "---\nnumber: 3\n",
    expected: ["\(task):1: the front matter has no closing line ---"]),
  Damage(
    testDescription: "bad YAML", old: "number: 3", new: "number: [3",
    expected: ["\(task):3: YAML: did not find expected ',' or ']'"]),
  Damage(
    testDescription: "a list instead of keys",
    old:
      "number: 3\nslug: pair\ntitle: A pair\nsection: \"1.1\"\nfixtures:\n  - {name: two, flags: -units=2}",
    new: "- a\n- b", expected: ["\(task):2: must be YAML of the form key: value"]),
  Damage(
    testDescription: "unknown key", old: "title: A pair", new: "title: A pair\ntitel: B",
    expected: [
      "\(task):5: unknown key \"titel\"; there are bounds, bugs, fixtures, kind, number, rubric, section, signature, slug, title, verdicts"
    ]),
  Damage(
    testDescription: "a key twice", old: "title: A pair", new: "title: A pair\ntitle: B",
    expected: ["the key \"title\" is there twice"]),
  Damage(
    testDescription: "several at once", old: "number: 3\nslug: pair",
    new: "number: three\nslug: peer\nkind: quiz",
    expected: [
      "\(task):3: slug must be the folder's name, pair",
      "\(task):2: number must be a whole number, not \"three\"",
      "\(task):4: kind must be program or test, not \"quiz\"",
    ]),
  Damage(
    testDescription: "no title", old: "title: A pair\n", new: "",
    expected: ["\(task):2: title is missing"]),
  Damage(
    testDescription: "a fixture without name", old: "{name: two, flags: -units=2}",
    new: "{flags: units=2, verdikt: leak}",
    expected: [
      "\(task):7: name is missing", "\(task):7: a flag looks like -units=2, not \"units=2\"",
      "\(task):7: unknown key \"verdikt\"; there are flags, name, verdict",
    ]),
  Damage(
    testDescription: "a verdict that is none", old: "flags: -units=2}",
    new: "flags: -a, verdict: slow}",
    expected: [
      "\(task):7: \"slow\" is no verdict; there are compile, vet, panic, race, deadlock, leak, livelock, budget, wrong, late, sequential"
    ]),
  Damage(
    testDescription: "a rubric beyond 100", old: "fixtures:",
    new: "rubric:\n  TestPair: 80\n  two: 30\nfixtures:",
    expected: ["\(task):8: the rubric's points are more than 100 in all"]),
  Damage(
    testDescription: "a rubric of what is not there", old: "fixtures:",
    new: "rubric:\n  TestPear: 80\nfixtures:",
    expected: ["\(task):6: rubric: there is no test and no fixture named \"TestPear\""]),
  Damage(
    testDescription: "hints that skip one", old: "## Hint 1", new: "## Hint 2",
    expected: ["\(task):13: \"## Hint 2\" should be \"## Hint 1\""]),
  Damage(
    testDescription: "wrong UTF-8 is named by line", file: "Exercises/pair/pair.go",
    new: "package pair\n\n// \u{0}", expected: []),
  Damage(
    testDescription: "no start", file: "Exercises/pair/pair.go", new: nil,
    expected: ["Exercises/pair: there is no start file, pair.go"]),
  Damage(
    testDescription: "no tests", file: "Exercises/pair/pair_test.go", new: nil,
    expected: ["Exercises/pair: there is no pair_test.go"]),
  Damage(
    testDescription: "no solution", file: "Exercises/pair/solution/pair.go", new: nil,
    expected: ["Exercises/pair/solution: there is no such folder"]),
  Damage(
    testDescription: "no fixture test", file: "Exercises/pair/pair_test.go",
    old: "func TestFixture(t *testing.T) {}", new: "",
    expected: ["\(task):6: fixtures need func TestFixture in a _test.go file"]),
  Damage(
    testDescription: "a reject without verdict", file: "Exercises/pair/rejects/one/pair.go",
    old: "// reject: wrong\n", new: "",
    expected: ["Exercises/pair/rejects/one/pair.go:1: must begin with a line // reject: VERDICT"]),
  Damage(
    testDescription: "a reject without misconception", file: "Exercises/pair/rejects/one/pair.go",
    old: "// One is not a pair.\n", new: "",
    expected: [
      "Exercises/pair/rejects/one/pair.go:2: must say the misconception in a second line //"
    ]),
  Damage(
    testDescription: "an accept without style", file: "Exercises/pair/accepts/other/pair.go",
    old: "// accept: another style\n", new: "",
    expected: ["Exercises/pair/accepts/other/pair.go:1: must begin with a line // accept: STYLE"]),
]

@Test(arguments: damages.indices)
private func damageIsSaid(index: Int) {
  let damage = damages[index]
  var files = good
  if let new = damage.new {
    files[damage.file] =
      damage.old.isEmpty ? new : files[damage.file]?.replacing(damage.old, with: new)
  } else {
    files[damage.file] = nil
  }
  let (exercise, problems) = Exercise.load("Exercises/pair", ContentFiles(files))
  let said = problems.map(\.description)
  #expect((exercise == nil) == !problems.isEmpty)
  #expect(said.count == damage.expected.count, "\(said)")
  for (text, expected) in zip(said, damage.expected) {
    #expect(text.hasSuffix(expected), "\(said)")
  }
}

@Test func badUTF8IsNamedByLine() {
  var files = ContentFiles(good)
  let read = files.read
  files.read = { path in
    path.hasSuffix("pair/pair.go")
      ? Array("package pair\n\n// ".utf8) + [0xFF, 0x0A] : try read(path)
  }
  let (exercise, problems) = Exercise.load("Exercises/pair", files)
  #expect(exercise == nil)
  #expect(problems.map(\.description) == ["Exercises/pair/pair.go:3: is not UTF-8 from here on"])
}

@Test func catalogFindsExercisesAndTheirDamage() throws {
  var files = good
  files["Exercises/other/exercise.md"] = "nothing"
  let catalog = ExerciseCatalog("Exercises", ContentFiles(files))
  #expect(catalog.slugs == ["other", "pair"])
  let (exercises, problems) = catalog.all()
  #expect(exercises.map(\.slug) == ["pair"])
  #expect(problems.count == 1)
  let pair = try #require(exercises.first)
  #expect(pair.hints == ["Think."] && pair.task == "# A pair\n\nDo it.")
  #expect(pair.rejects.first?.sentence == "One is not a pair.")
  #expect(pair.fixtures.first?.flags == ["-units=2"])
}
