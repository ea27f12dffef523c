// The checker on exercises of its own: each verdict is earned, right answers pass, the misconception is named.
//
// The course's own exercises are too many for a debug build: `make check` runs `playground fixtures` in release.

import Commands
import Course
import Foundation
import GoInterpreter
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "testdata/course").path

/// The first failure is enough.
private var quick: CheckOptions {
  var options = CheckOptions()
  options.stopsAtFailure = true
  options.randomRuns = 0
  return options
}

/// The host's files.
private func host() -> ContentFiles {
  ContentFiles(
    read: { Array(try Data(contentsOf: URL(filePath: $0))) },
    names: { try? FileManager.default.contentsOfDirectory(atPath: $0).sorted() })
}

private func load(_ slug: String) -> (exercise: Exercise?, problems: [ContentProblem]) {
  Exercise.load("\(folder)/Exercises/\(slug)", host())
}

private func exercise(_ slug: String) throws -> Exercise {
  let (exercise, problems) = load(slug)
  return try #require(exercise, "\(problems)")
}

private let cases: [(slug: String, answer: String)] = ["both", "spot"].flatMap { slug in
  (load(slug).exercise).map { SelfTest($0).cases.map { (slug, $0.name) } } ?? []
}

@Test func thereAreCases() {
  #expect(cases.count >= 18)
  let kinds = Set(load("both").exercise?.rejects.compactMap(\.verdict) ?? [])
  #expect(kinds.count == VerdictKind.allCases.count, "a reject for every verdict")
}

@Test(arguments: cases.indices)
private func answerEarnsItsVerdict(index: Int) throws {
  let exercise = try exercise(cases[index].slug)
  let each = SelfTest(exercise).cases.first { $0.name == cases[index].answer }
  let (name, answer, expected) = try #require(each)
  let result = Grader(quick).check(exercise, answer.files)
  let row = SelfTest.Row(
    exercise: exercise.slug, answer: name, expected: expected, got: result.headline?.kind,
    schedules: result.schedules, isComplete: result.isComplete,
    message: result.headline?.message ?? "")
  #expect(row.isGood, "\(row.complaint)")
  #expect(result.isPassed == (result.score == CheckResult.mostScore))
  if case .earns = expected {
    #expect(result.headline?.misconception == answer.sentence)
  } else {
    let named = result.verdicts.filter { !$0.misconception.isEmpty }
    #expect(named.isEmpty)
  }
  // What can be replayed says how.
  for verdict in result.verdicts where ![.compile, .vet].contains(verdict.kind) {
    #expect(verdict.replay.hasPrefix("\(exercise.slug)@") || exercise.kind == .test)
  }
}

/// Answers in other words than the known ones, with the sentence that must be said, or none.
private let others: [(name: String, code: String, sentence: String)] = [
  (
    "renamed",
    """
    package both

    import "sync"

    // Sums up.
    func Both(first, second func() int) int {
    	var group sync.WaitGroup
    	sum := 0
    	group.Go(func() { sum += first() })
    	group.Go(func() { sum += second() })
    	group.Wait()
    	return sum
    }
    """, "Two goroutines add to the same variable, and nothing orders them."
  ),
  (
    "something else that fails alike",
    """
    package both

    func Both(a, b func() int) int {
    	if a() > 100 {
    		return b()
    	}
    	values := []int{a(), b(), -1}
    	sum := 0
    	for i := range len(values) - 2 {
    		sum += values[i]
    	}
    	return sum
    }
    """, ""
  ),
]

@Test(arguments: others.indices)
private func misconceptionIsNamedWhereItFits(index: Int) throws {
  let (name, code, sentence) = others[index]
  let result = Grader(quick).check(
    try exercise("both"), [GoSource(name: "both.go", text: code)])
  #expect(result.headline?.misconception == sentence, "\(name)")
}

/// Submissions that try to pass without doing the work.
private let cheats: [(name: String, code: String)] = [
  (
    "exits well",
    "package both\n\nimport \"os\"\n\nfunc Both(a, b func() int) int { os.Exit(0); return 0 }\n"
  ),
  (
    "says PASS and exits before the tests",
    "package both\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc init() { fmt.Println(\"PASS\"); os.Exit(0) }\n\nfunc Both(a, b func() int) int { return 0 }\n"
  ),
]

@Test(arguments: cheats.indices)
private func cheatingFails(index: Int) throws {
  var options = quick
  options.recognises = false
  let result = Grader(options).check(
    try exercise("both"), [GoSource(name: "both.go", text: cheats[index].code)])
  #expect(!result.isPassed && result.score == 0, "\(cheats[index].name)")
}

@Test func testsOfTheLearnersOwnDoNotReplaceTheExercises() throws {
  let exercise = try exercise("both")
  let fake = GoSource(
    name: "both_test.go",
    text: "package both\n\nimport \"testing\"\n\nfunc TestSum(t *testing.T) {}\n")
  var options = quick
  options.recognises = false
  let answer = try #require(exercise.rejects.first { $0.name == "first-only" })
  let result = Grader(options).check(exercise, answer.files + [fake])
  #expect(result.headline?.kind == .wrong)
}

@Test func pointsAreSharedByTheRubric() throws {
  let exercise = try exercise("both")
  let program = try CheckProgram(exercise, exercise.solution.files)
  #expect(program.units.map(\.points) == [40, 15, 15, 15, 15])
}

@Test func resultsGoFromOneProcessToAnother() throws {
  let exercise = try exercise("both")
  let answer = try #require(exercise.rejects.first { $0.name == "sends-to-itself" })
  let result = Grader(quick).check(exercise, answer.files)
  let copy = try JSONDecoder().decode(CheckResult.self, from: try JSONEncoder().encode(result))
  #expect(copy.headline?.kind == .deadlock && copy.tests.count == result.tests.count)
  #expect(copy.headline?.goroutines == result.headline?.goroutines)
  #expect(copy.headline?.goroutines.first?.wakers.isEmpty == false)
}

@Test func whatFailedLastTimeIsTriedFirst() throws {
  let exercise = try exercise("both")
  let answer = try #require(exercise.rejects.first { $0.name == "first-only" })
  var options = quick
  options.recognises = false
  let result = Grader(options).check(exercise, answer.files)
  for test in result.tests {
    if let verdict = test.verdicts.first { options.earlier[test.name] = verdict.schedule }
  }
  let again = Grader(options).check(exercise, answer.files)
  #expect(again.headline?.kind == .wrong && again.headline?.schedule == result.headline?.schedule)
  #expect(again.tests.first { !$0.verdicts.isEmpty }?.runs == 0, "no search was needed")
}
