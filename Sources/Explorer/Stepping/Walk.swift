// A recorded schedule walked step by step, with a look at what other choices would have led to.
//
// A walk keeps no machine between its steps: runs are functions of their answers and quick, so each question is answered
// by a run from the start. A step is what can be seen as one operation: a send with the receive that completes it, a
// select with the case it took; that somebody is made ready belongs to the operation that did it.

import CSP

/// One choice of a walked run.
public struct WalkChoice: Sendable {
  /// How many events came before it.
  public var event: Int
  /// What there was to choose.
  public var kind: ChoiceKind
  /// Who ran until then.
  public var goroutine: UInt32
  /// Whether it could have gone on.
  public var isCurrentReady: Bool
  /// Goroutines or cases; empty for numbers.
  public var options: [UInt32]
  /// The answer.
  public var index: Int

  /// Whether taking option `index` preempts a goroutine that could go on.
  public func isPreemption(_ index: Int) -> Bool {
    isCurrentReady && kind == .goroutine && index != 0 && options.indices.contains(index)
      && options[index] != 0
  }
}

/// One step of a walked run.
public struct WalkStep: Hashable, Sendable {
  /// Who did it; 0: the clock.
  public var goroutine: UInt32
  /// Its events in the trace.
  public var events: Range<Int>
}

/// A run with everything that a walk asks about.
public struct WalkPath {
  /// What was answered, beyond which the first option is taken.
  public var answers: [UInt32]
  /// Every choice in order.
  public var choices: [WalkChoice]
  /// What the run left.
  public var report: Report
  /// What happened.
  public var trace: Trace
  /// The steps.
  public var steps: [WalkStep]

  /// Whether the run fails: it ends otherwise than well, or something was found.
  public var isFailure: Bool { !report.isClean }
}

/// Walks runs of one program.
public final class Walk {
  private let run: (RunOptions) -> Report
  private let options: RunOptions

  /// A walk over runs that `run` makes with options like these; strategy and trace are the walk's affair.
  public init(_ options: RunOptions, run: @escaping (RunOptions) -> Report) {
    self.options = options
    self.run = run
  }

  /// Notes choices with the number of events before each; after the answers it abandons the run or goes on.
  private final class Guide: Strategy {
    private let answers: [UInt32]
    private let stops: Bool
    var trace: Trace?
    var choices: [WalkChoice] = []
    /// The choice at which the run was abandoned.
    var open: WalkChoice?

    init(_ answers: [UInt32], stops: Bool) {
      self.answers = answers
      self.stops = stops
    }

    func begin() {
      choices.removeAll(keepingCapacity: true)
      open = nil
    }

    func choose(_ point: ChoicePoint) -> Int {
      var options: [UInt32] = []
      if point.kind != .number, let first = point.options {
        options = Array(UnsafeBufferPointer(start: first, count: point.count))
      }
      var choice = WalkChoice(
        event: trace?.allEvents.count ?? 0, kind: point.kind, goroutine: point.goroutine,
        isCurrentReady: point.isCurrentReady, options: options, index: 0)
      if choices.count < answers.count {
        let answer = Int(answers[choices.count])
        choice.index = answer < point.count ? answer : 0
      } else if stops && point.kind != .number && trace?.isMainOver == false {
        open = choice
        return abandonRun
      }
      choices.append(choice)
      return choice.index
    }
  }

  /// The run with these answers, and the first option everywhere after them.
  public func path(_ answers: [UInt32]) -> WalkPath {
    let guide = Guide(answers, stops: false)
    return path(answers, guide)
  }

  /// The run with these answers up to the next choice of a goroutine or a case; nil as choice if it ends before.
  public func next(_ answers: [UInt32]) -> (path: WalkPath, choice: WalkChoice?) {
    let guide = Guide(answers, stops: true)
    let path = path(answers, guide)
    return (path, guide.open)
  }

  private func path(_ answers: [UInt32], _ guide: Guide) -> WalkPath {
    var options = options
    options.strategy = guide
    options.trace = true
    options.onTrace = { guide.trace = $0 }
    let report = run(options)
    let trace = report.trace ?? Trace()
    // The next run will give the numbers other meanings.
    trace.names = FixedNames(of: trace)
    return WalkPath(
      answers: answers, choices: guide.choices, report: report, trace: trace,
      steps: Self.steps(trace))
  }

  // MARK: Steps

  /// The steps of a trace.
  public static func steps(_ trace: Trace) -> [WalkStep] {
    var steps: [WalkStep] = []
    let events = trace.events
    var isOpen = false
    for (index, event) in events.enumerated() {
      // The clock starts main: nothing that a program does.
      if event.kind == .go && event.peer == 1 { continue }
      // What libraries do among themselves belongs to the step before.
      if event.kind == .wake || event.isInternal {
        if let last = steps.last, last.events.upperBound == index {
          steps[steps.count - 1].events = last.events.lowerBound..<index + 1
        }
        continue
      }
      let last = steps.last
      let isRest =
        last.map {
          isOpen && event.goroutine == $0.goroutine || joins(event, events, of: $0)
        } ?? false
      if isRest, let last {
        steps[steps.count - 1].events = last.events.lowerBound..<index + 1
      } else {
        steps.append(WalkStep(goroutine: event.goroutine, events: index..<index + 1))
      }
      isOpen = event.kind == .select
    }
    return steps
  }

  /// Whether an event is the other half of the transfer that a step consists of.
  private static func joins(
    _ event: Event, _ events: UnsafeBufferPointer<Event>, of step: WalkStep
  ) -> Bool {
    guard event.kind == .send || event.kind == .receive, event.peer != 0 else { return false }
    return events[step.events].contains {
      ($0.kind == .send || $0.kind == .receive) && $0.kind != event.kind
        && $0.object == event.object && $0.peer == event.goroutine && $0.goroutine == event.peer
    }
  }

  // MARK: What if

  /// The choice that could have let `goroutine` go first at a step, as its number in the path and the option's; nil if it
  /// could not run then.
  public func alternative(_ path: WalkPath, step: Int, goroutine: UInt32) -> (
    choice: Int, index: Int
  )? {
    choice(path, step) { $0.kind == .goroutine ? $0.options.firstIndex(of: goroutine) : nil }
  }

  /// The choice that could have taken another case of the select at a step.
  public func alternative(_ path: WalkPath, step: Int, selectCase: UInt32) -> (
    choice: Int, index: Int
  )? {
    choice(path, step) { $0.kind == .selectCase ? $0.options.firstIndex(of: selectCase) : nil }
  }

  /// The last choice between the step before and this one in which `option` finds what it looks for.
  private func choice(
    _ path: WalkPath, _ step: Int, _ option: (WalkChoice) -> Int?
  ) -> (choice: Int, index: Int)? {
    guard path.steps.indices.contains(step) else { return nil }
    let from = step == 0 ? 0 : path.steps[step - 1].events.upperBound
    let end = path.steps[step].events.upperBound
    for (number, choice) in path.choices.enumerated().reversed()
    where (from...end).contains(choice.event) {
      if let index = option(choice), choice.event <= path.steps[step].events.lowerBound {
        return (number, index)
      }
    }
    return nil
  }

  /// Who could have gone at a step instead of the one who did.
  public func others(_ path: WalkPath, step: Int) -> [UInt32] {
    guard path.steps.indices.contains(step) else { return [] }
    let from = step == 0 ? 0 : path.steps[step - 1].events.upperBound
    let first = path.steps[step].events.lowerBound
    let asked = path.choices.last {
      $0.kind == .goroutine && $0.event >= from && $0.event <= first
    }
    guard let asked else { return [] }
    return asked.options.filter { $0 != path.steps[step].goroutine }
  }

  /// The run in which choice `number` is answered otherwise; what was answered after it is tried as far as it fits.
  public func path(_ path: WalkPath, choice number: Int, index: Int) -> WalkPath {
    let kept = path.choices[..<number].map { UInt32(truncatingIfNeeded: $0.index) }
    return self.path(kept + [UInt32(truncatingIfNeeded: index)])
  }
}
