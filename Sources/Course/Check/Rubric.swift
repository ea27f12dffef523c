// Partial credit: 100 points over tests and fixtures.

/// Points.
enum Rubric {
  /// What a complaint of vet costs where all tests pass.
  static let vetCost = 10

  /// Gives the units their points: what the rubric names gets its own, the others share the rest evenly.
  static func share(_ rubric: [(name: String, points: Int)], among units: inout [CheckUnit]) {
    let named = Dictionary(rubric.map { ($0.name, $0.points) }, uniquingKeysWith: { a, _ in a })
    let rest = CheckResult.mostScore - units.reduce(0) { $0 + (named[$1.name] ?? 0) }
    let unnamed = units.count { named[$0.name] == nil }
    var given = 0
    for index in units.indices {
      if let points = named[units[index].name] {
        units[index].points = points
      } else {
        units[index].points =
          rest * (given + 1) / unnamed - rest * given / unnamed
        given += 1
      }
    }
  }

  /// The points of a result: all only if nothing failed.
  static func score(_ tests: [TestResult], hasVet: Bool) -> Int {
    let reached = tests.reduce(0) { $0 + $1.points }
    let most = tests.reduce(0) { $0 + $1.mostPoints }
    var score = most > 0 ? reached * CheckResult.mostScore / most : 0
    if hasVet { score = max(0, min(score, CheckResult.mostScore - vetCost)) }
    return score
  }
}
