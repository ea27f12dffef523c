// A branch of the depth-first search that is explored ahead of its time, and what comes of it.
//
// The search takes a node's options one after the other. What lies below an option depends on the path to the node, on
// which of the node's options came before, and on what their steps touched; not on what else the search does meanwhile,
// but for what it learns. So a copy of the search can explore the branch while the search itself is still elsewhere, and the
// search, once there, takes the result over if it came under the conditions that hold now. The order in which
// results are taken is that of the search alone: whatever scouts do, and when, it ends with the same.

import CSP

/// Which option of which node.
struct BranchName: Hashable {
  /// The node's number.
  var serial: UInt64
  var option: Int
}

/// An option of a node on the path, to be explored next at that node.
struct Branch {
  /// Which one.
  var name: BranchName
  /// The node's place on the path.
  var depth: Int
  /// The options that are to be done by then.
  var done: UInt64
  /// How much the steps of those, and of the sleeping ones, are known to touch.
  var touched: [Int]
}

/// What an exploration below a node asks for at the nodes above: one of `initials` must be tried, `first` if none is.
struct Request: Hashable {
  var depth: Int
  var initials: UInt64
  var first: Int
}

/// What was found in a branch.
struct BranchReport {
  /// A schedule that failed, and how many failed in the same way.
  struct Sample {
    var answers: [UInt32]
    var weight: Int
  }

  /// Runs.
  var schedules = 0
  /// Runs that ended early because others cover them.
  var pruned = 0
  /// Whether options were left out.
  var isPartial = false
  /// The last lines of the runs that ended well, with their numbers, in the order in which they came.
  var lines: [(text: String, count: Int)] = []
  /// In the order in which they came.
  var samples: [Sample] = []
  var requests: [Request] = []
  /// What the steps that the node belongs to touched.
  var touched: [(depth: Int, accesses: [Access])] = []
  /// What the subject relies on.
  var reliance: [UInt8] = []
  /// The nodes below the branch that are not yet done; none if it was explored to its end.
  var rest: [Node] = []

  /// Its words.
  var words: [UInt64] {
    var writer = WordWriter()
    writer.put(schedules)
    writer.put(pruned)
    writer.put(isPartial)
    writer.put(lines.count)
    for line in lines {
      writer.put(line.text.utf8)
      writer.put(line.count)
    }
    writer.put(samples.count)
    for sample in samples {
      writer.put(sample.weight)
      writer.put(sample.answers.count)
      for answer in sample.answers { writer.put(UInt64(answer)) }
    }
    writer.put(requests.count)
    for request in requests {
      writer.put(request.depth)
      writer.put(request.initials)
      writer.put(request.first)
    }
    writer.put(touched.count)
    for step in touched {
      writer.put(step.depth)
      Self.put(step.accesses, &writer)
    }
    writer.put(reliance)
    writer.put(rest.count)
    for node in rest { node.write(&writer) }
    return writer.words
  }

  /// An empty one.
  init() {}

  /// Nil if the words are damaged.
  init?(words: [UInt64]) {
    var reader = WordReader(words)
    schedules = reader.integer()
    pruned = reader.integer()
    isPartial = reader.flag()
    for _ in 0..<reader.count() {
      lines.append((String(decoding: reader.bytes(), as: UTF8.self), reader.integer()))
    }
    for _ in 0..<reader.count() {
      let weight = reader.integer()
      var answers: [UInt32] = []
      for _ in 0..<reader.count() { answers.append(UInt32(truncatingIfNeeded: reader.word())) }
      samples.append(Sample(answers: answers, weight: weight))
    }
    for _ in 0..<reader.count() {
      requests.append(
        Request(depth: reader.integer(), initials: reader.word(), first: reader.integer()))
    }
    for _ in 0..<reader.count() {
      touched.append((reader.integer(), Self.accesses(&reader)))
    }
    reliance = reader.bytes()
    for _ in 0..<reader.count() {
      guard let node = Node(&reader) else { break }
      rest.append(node)
    }
    if reader.isDamaged {
      for node in rest { node.destroy() }
      return nil
    }
  }

  fileprivate static func put(_ accesses: [Access], _ writer: inout WordWriter) {
    writer.put(accesses.count)
    for access in accesses {
      writer.put(access.object)
      writer.put(Int(access.mode.rawValue))
    }
  }

  fileprivate static func accesses(_ reader: inout WordReader) -> [Access] {
    var accesses: [Access] = []
    for _ in 0..<reader.count() {
      let object = reader.word()
      let mode = AccessMode(rawValue: UInt8(truncatingIfNeeded: reader.word()))
      accesses.append(Access(object: object, mode: mode ?? .synchronise))
    }
    return accesses
  }
}

extension Node {
  fileprivate func write(_ writer: inout WordWriter) {
    writer.put(Int(kind.rawValue))
    writer.put(step)
    writer.put(current)
    writer.put(isCurrentReady)
    writer.put(backtrack)
    writer.put(done)
    writer.put(asleep)
    writer.put(count)
    for index in 0..<count {
      writer.put(UInt64(options[index]))
      BranchReport.put(footprints[index].list, &writer)
    }
  }

  fileprivate init?(_ reader: inout WordReader) {
    guard let kind = ChoiceKind(rawValue: UInt8(truncatingIfNeeded: reader.word())) else {
      return nil
    }
    let step = reader.integer()
    let current = reader.integer()
    let isCurrentReady = reader.flag()
    let (backtrack, done, asleep) = (reader.word(), reader.word(), reader.word())
    let count = reader.count()
    guard count > 0, count <= Self.mostOptions, current >= 0, current < count else { return nil }
    let point = ChoicePoint(
      kind: kind, isCurrentReady: isCurrentReady, goroutine: 0, step: step, count: count,
      options: nil)
    self.init(point, count: count)
    self.current = current
    self.backtrack = backtrack
    self.done = done
    self.asleep = asleep
    for index in 0..<count {
      options[index] = UInt32(truncatingIfNeeded: reader.word())
      BranchReport.accesses(&reader).withUnsafeBufferPointer { footprints[index].formUnion($0) }
    }
  }
}

extension Footprint {
  /// The accesses.
  var list: [Access] { Array(UnsafeBufferPointer(start: accesses, count: count)) }
}
