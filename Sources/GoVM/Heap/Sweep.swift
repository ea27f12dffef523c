// Sweeping: what was not marked becomes free, block by block as allocation needs cells.
//
// Invariants: between collections each class has a list of swept blocks (`firstBlock`) and one of blocks still to be
// swept (`sweepBlock`); a block without objects goes back to the pool of free blocks; large objects are freed at
// once.

extension Heap {
  /// Ends marking: all roots were marked, so what has another colour is garbage.
  mutating func endMarking() {
    trace()
    settleSpecials()
    isMarking = false
    freeLargeObjects()
    var left = usedClasses
    while left != 0 {
      let entry = classes + left.trailingZeroBitCount
      left &= left &- 1
      entry.pointee.free = 0
      entry.pointee.next = 0
      entry.pointee.limit = 0
      entry.pointee.sweepBlock = entry.pointee.firstBlock
      entry.pointee.firstBlock = -1
    }
    counts.collections &+= 1
    counts.liveBytes = markedBytes
    counts.liveObjects = markedObjects
    counts.allocatedAtCollection = allocatedObjects
    let step = nextStep()
    counts.allocatedBytes &+= counts.step &- debt
    counts.step = step
    debt = isStressed || isProfiled ? -1 : step
    if isStressed || isProfiled { counts.step = -1 }
  }

  /// Bytes to allocate until the next collection: as much as is alive, less when the budget nears its end.
  private func nextStep() -> Int {
    let limit = maximumBlocks &* SizeClasses.blockBytes
    let room = max(0, limit &- markedBytes) / 2
    return max(min(Self.minimumStep, limit / 8), min(markedBytes, room))
  }

  /// Sweeps all that is left to sweep.
  mutating func finishSweep() {
    var left = usedClasses
    while left != 0 {
      let index = left.trailingZeroBitCount
      left &= left &- 1
      while (classes + index).pointee.sweepBlock >= 0 { sweepNext(index) }
    }
  }

  /// Sweeps the next block of a class: its free cells join the class's, or the block becomes free.
  @inline(never)
  mutating func sweepNext(_ index: Int) {
    let entry = classes + index
    let block = Int(entry.pointee.sweepBlock)
    let info = blocks + block
    entry.pointee.sweepBlock = info.pointee.next
    let start = base &+ UInt64(block &* SizeClasses.blockBytes)
    let size = entry.pointee.size
    let used = UInt64(info.pointee.used)
    var free = entry.pointee.free
    var live = 0
    var offset = used
    while offset > 0 {
      offset &-= size
      let place = slots(at: start &+ offset)
      let header = place.pointee
      let isAllocated = header & ObjectHeader.allocated != 0
      if isAllocated && header & ObjectHeader.colourMask == colour {
        live &+= 1
      } else {
        place.pointee = free
        free = start &+ offset
      }
    }
    if live == 0 {
      release(block, span: 1)
      return
    }
    entry.pointee.free = free
    info.pointee.next = entry.pointee.firstBlock
    entry.pointee.firstBlock = Int32(truncatingIfNeeded: block)
    let all = UInt64(SizeClasses.blockBytes) / size &* size
    if used < all && entry.pointee.next == entry.pointee.limit {
      entry.pointee.next = start &+ used
      entry.pointee.limit = start &+ all
      info.pointee.used = UInt32(truncatingIfNeeded: all)
    }
  }

  private mutating func release(_ block: Int, span: Int) {
    for index in block..<(block + span) { blocks[index].use = .free }
    freeBlocks &+= span
    dirtyBlocks = max(dirtyBlocks, block &+ span)
    searchStart = min(searchStart, block)
  }

  private mutating func freeLargeObjects() {
    var block = firstLarge
    firstLarge = -1
    while block >= 0 {
      let index = Int(block)
      let next = blocks[index].next
      let header = slots(at: base &+ UInt64(index &* SizeClasses.blockBytes)).pointee
      if header & ObjectHeader.colourMask == colour {
        blocks[index].next = firstLarge
        firstLarge = block
      } else {
        release(index, span: Int(blocks[index].span))
      }
      block = next
    }
  }
}

/// What is counted for runtime.MemStats.
struct HeapCounts {
  /// Collections since the start of the run.
  var collections = 0
  /// Bytes alive after the last one.
  var liveBytes = 0
  /// Objects alive after the last one.
  var liveObjects = 0
  /// `Heap.allocatedObjects` at the last one.
  var allocatedAtCollection = 0
  /// Bytes allocated up to the last one.
  var allocatedBytes = 0
  /// The id of the last special record.
  var lastSpecial: UInt64 = 0
  /// What `Heap.debt` was set to at the last one.
  var step = Heap.minimumStep
}

/// Figures as runtime.MemStats wants them.
struct HeapStatistics: Equatable {
  /// Bytes of objects alive or not yet collected (Alloc, HeapAlloc).
  var allocated: Int
  /// Bytes allocated since the start (TotalAlloc).
  var totalAllocated: Int
  /// Bytes of address space in use (Sys, HeapSys).
  var system: Int
  /// Objects allocated (Mallocs).
  var objects: Int
  /// Objects freed (Frees).
  var freed: Int
  /// Collections (NumGC).
  var collections: Int
  /// Bytes at which the next collection starts (NextGC).
  var nextCollection: Int
}

extension Heap {
  /// Counts the bytes of an allocation that was noted.
  mutating func settleProfiled(_ bytes: Int) {
    counts.allocatedBytes &+= bytes
    counts.step = -1
    debt = -1
  }

  /// Whether there is an object at an address that the last collection found, or that is younger.
  func isLive(_ object: UInt64) -> Bool {
    let header = slots(at: object &- 8).pointee
    return header & ObjectHeader.allocated != 0 && header & ObjectHeader.colourMask == colour
  }

  /// The figures of this moment.
  var statistics: HeapStatistics {
    let since = max(0, counts.step &- debt)
    let alive = counts.liveObjects &+ (allocatedObjects &- counts.allocatedAtCollection)
    return HeapStatistics(
      allocated: counts.liveBytes &+ since, totalAllocated: counts.allocatedBytes &+ since,
      system: blockCount &* SizeClasses.blockBytes, objects: allocatedObjects,
      freed: allocatedObjects &- alive, collections: counts.collections,
      nextCollection: counts.liveBytes &+ max(0, counts.step))
  }
}
