// What reduction leaves out is nothing: on generated native programs it finds each outcome that plain search finds.

import CSP
import Explorer
import Testing

extension OutcomeSubject {
  /// A generated native program.
  convenience init(_ program: NativeProgram, isAdversarial: Bool) {
    let written = Written()
    var options = RunOptions()
    options.clock = isAdversarial ? .adversarial : .virtual
    options.detectRaces = true
    self.init(NativeSubject(program.program(written), options), written)
  }
}

/// How many runs plain search may need, how many random ones there are, and the programs.
private var effort: (most: Int, random: Int, programs: [UInt64]) {
  if let seeds = chosenSeeds { return (60_000, isHeavy ? 100_000 : 100, seeds) }
  if isHeavy { return (60_000, 100_000, Array(1...200) + Array(1_000...1_100)) }
  #if DEBUG
    return (400, 20, Array(1...250) + Array(1_000...1_060))
  #else
    return (5_000, 500, Array(1...300) + Array(1_000...1_100))
  #endif
}

@Test(arguments: [false, true])
func reductionSeesEveryOutcomeOfNativePrograms(isAdversarial: Bool) {
  let effort = effort
  var compared = 0
  var runs = (all: 0, some: 0)
  for seed in effort.programs {
    let program = NativeProgram(seed: seed, isTimed: isAdversarial)
    let subject = OutcomeSubject(program, isAdversarial: isAdversarial)
    guard let result = compare(subject, most: effort.most, random: effort.random) else { continue }
    compared += 1
    runs.all += result.exhaustive
    runs.some += result.reduced
    let isSame = result.missing.isEmpty && result.extra.isEmpty && result.unseen.isEmpty
    #expect(
      isSame,
      "seed \(seed): missing \(result.missing), extra \(result.extra), unseen \(result.unseen)\n\(program)"
    )
    #expect(result.reduced <= result.exhaustive, "seed \(seed)")
  }
  if chosenSeeds != nil { return }
  #expect(compared >= effort.programs.count / 4, "\(compared) programs compared")
  #expect(runs.some < runs.all)
}
