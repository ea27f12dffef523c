// What a simulation's handle forwards to its storage.

extension Simulation {
  /// What changes less often.
  @usableFromInline var storage: SimulationStorage {
    guard let owner = state.pointee.owner else {
      preconditionFailure("a simulation's state always has an owner")
    }
    return owner.takeUnretainedValue()
  }

  /// Asks the strategy.
  func choose(_ point: ChoicePoint) -> Int {
    state.pointee.answers &+= 1
    return state.pointee.strategy?._withUnsafeGuaranteedRef { $0.strategy.choose(point) } ?? 0
  }

  /// The clock's block.
  var clockBlock: UnsafeMutablePointer<Goroutine> { storage.clockBlock }
  /// Finds races, when asked to.
  @usableFromInline var races: RaceDetector { storage.races }

  @usableFromInline var trace: Trace {
    get { storage.trace }
    nonmutating _modify { yield &storage.trace }
  }

  var options: RunOptions {
    get { storage.options }
    nonmutating _modify { yield &storage.options }
  }

  var strategyBox: StrategyBox {
    get { storage.strategyBox }
    nonmutating _modify { yield &storage.strategyBox }
  }

  var output: String {
    get { storage.output }
    nonmutating _modify { yield &storage.output }
  }

  var outputBytes: Int {
    get { storage.outputBytes }
    nonmutating _modify { yield &storage.outputBytes }
  }

  var isTainted: Bool {
    get { storage.isTainted }
    nonmutating _modify { yield &storage.isTainted }
  }

  var ending: Outcome? {
    get { storage.ending }
    nonmutating _modify { yield &storage.ending }
  }

  /// How the program ended, if the others went on after that.
  var ended: Outcome? {
    get { storage.ended }
    nonmutating _modify { yield &storage.ended }
  }

  var findings: [Finding] {
    get { storage.findings }
    nonmutating _modify { yield &storage.findings }
  }

  var registry: Registry {
    get { storage.registry }
    nonmutating _modify { yield &storage.registry }
  }

  var processors: Processors {
    get { storage.processors }
    nonmutating _modify { yield &storage.processors }
  }

  var chunks: [UnsafeMutablePointer<Goroutine>] {
    get { storage.chunks }
    nonmutating _modify { yield &storage.chunks }
  }

  var chunkUsed: Int {
    get { storage.chunkUsed }
    nonmutating _modify { yield &storage.chunkUsed }
  }

  var freeBlocks: UnsafeMutablePointer<Goroutine>? {
    get { storage.freeBlocks }
    nonmutating _modify { yield &storage.freeBlocks }
  }

  var alive: Int {
    get { storage.alive }
    nonmutating _modify { yield &storage.alive }
  }

  var foreignTasks: AddressTable {
    get { storage.foreignTasks }
    nonmutating _modify { yield &storage.foreignTasks }
  }

  var foreignIDs: [UInt32] {
    get { storage.foreignIDs }
    nonmutating _modify { yield &storage.foreignIDs }
  }

  var mainEnd: Int64 {
    get { storage.mainEnd }
    nonmutating _modify { yield &storage.mainEnd }
  }

  var mainSteps: Int {
    get { storage.mainSteps }
    nonmutating _modify { yield &storage.mainSteps }
  }

  var stepLimit: Int {
    get { storage.stepLimit }
    nonmutating _modify { yield &storage.stepLimit }
  }

  var lastLog: StepLog {
    get { storage.lastLog }
    nonmutating _modify { yield &storage.lastLog }
  }
}
