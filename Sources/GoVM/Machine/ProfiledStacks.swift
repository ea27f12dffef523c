// The profiles of a run that has ended, with the names of functions and the lines of the source.

import CSP

extension Machine {
  /// The stacks of all profiles of the last run.
  public var profiledStacks: ProfiledStacks {
    state.settleSteps()
    var stacks = ProfiledStacks()
    stacks.cpu = named(profiler.whole) { _, entry in [entry.count, entry.amount] }
    if state.pointee.heap.isProfiled {
      profiler.finish(
        object: state.pointee.heap.lastObject, bytes: -1 &- state.pointee.heap.debt)
      let alive = profiler.alive { state.pointee.heap.isLive($0) }
      stacks.heap = named(profiler.sites) { number, entry in
        let now = number < alive.count ? alive[number] : (0, 0)
        return [entry.count, entry.amount, now.0, now.1]
      }
    }
    stacks.block = named(profiler.blocks) { _, entry in [entry.count, entry.amount] }
    stacks.mutex = named(profiler.locks) { _, entry in [entry.count, entry.amount] }
    stacks.goroutine = goroutineStacks
    return stacks
  }

  private func named(
    _ table: StackTable?, _ values: (Int, StackTable.Entry) -> [Int]
  ) -> [ProfiledStack] {
    (table?.entries ?? []).enumerated().compactMap { number, entry in
      let counts = values(number, entry)
      let frames = frames(entry.stack)
      // What a program does to profile itself is no part of it.
      let isOwn = frames.contains { $0.function.hasPrefix("runtime/pprof.") }
      guard !isOwn, counts.contains(where: { $0 != 0 }) else { return nil }
      return ProfiledStack(frames: frames, values: counts)
    }
  }

  /// Who is there, equal stacks together, in the order of the first of each.
  private var goroutineStacks: [ProfiledStack] {
    let table = StackTable()
    let count = min(state.pointee.goroutineCount, state.pointee.goroutineCapacity)
    for number in 1..<max(1, count) {
      guard let goroutine = state.pointee.goroutines[number], !goroutine.pointee.isSystem else {
        continue
      }
      table.add(table.number(of: state.profileStack(goroutine)), count: 1, amount: 1)
    }
    return named(table) { _, entry in [entry.count] }
  }

  private func frames(_ stack: [UInt64]) -> [ProfileFrame] {
    stack.compactMap { pc in
      guard pc > 1, let found = image.location(of: code(at: (pc &- 1) & ~7)) else { return nil }
      let function = image.functions[found.function]
      let place =
        function.positions.indices.contains(found.offset)
        ? names.position(function.positions[found.offset]) : nil
      return ProfileFrame(
        function: function.name,
        position: place.map { SourcePosition(file: $0.file, line: $0.line) })
    }
  }
}
