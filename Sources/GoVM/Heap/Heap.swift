// The machine's heap: allocation and its bookkeeping. Marking, sweeping and weak references have files of their own.
//
// One reservation of address space holds blocks of 16 KiB; a block is cut into cells of one size, or belongs to a
// large object. An object is an 8-byte header and its slots; its address is that of the first slot.
//
// Invariants: objects do not move; allocation never collects, so addresses stay valid until the owner calls
// `beginMarking` … `endMarking` at a point where all roots are known; new memory is zero; an address of 0 returned
// by an allocation means that the budget does not suffice (the owner collects, tries again, and ends the run with
// Budget.heap if that fails too).

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory for a run's objects, collected by marking and sweeping. A value of raw pointers, to be kept in one place.
struct Heap {
  /// Bytes left until a collection is due: the owner collects before an allocation when it is negative.
  var debt = 0
  /// Where allocation finds cells, by class.
  let classes: UnsafeMutablePointer<SizeClass>
  /// The colour of marked and of new objects, in place.
  var colour: UInt64 = 1 << ObjectHeader.colourShift
  /// Objects allocated since the start of the run.
  var allocatedObjects = 0
  /// The classes that have blocks, one bit each.
  var usedClasses: UInt64 = 0

  /// The first block.
  let base: UInt64
  /// Bytes of the blocks below `blockCount`.
  var extent: UInt64 = 0
  /// What is known of each block.
  let blocks: UnsafeMutablePointer<BlockInfo>
  /// Blocks in use or free again: those above are untouched in this run.
  var blockCount = 0
  /// Blocks below `blockCount` that are free.
  var freeBlocks = 0
  /// Where the search for free blocks goes on.
  var searchStart = 0
  /// Blocks below this may hold something other than zeroes.
  var dirtyBlocks = 0
  /// The most blocks the budget allows.
  var maximumBlocks: Int
  /// Blocks of the reservation.
  let reservedBlocks: Int
  /// The first large object's block, or -1.
  var firstLarge: Int32 = -1

  /// Objects marked and not yet scanned.
  let worklist: UnsafeMutablePointer<UInt64>
  var worklistCount = 0
  /// Bytes of the cells marked so far.
  var markedBytes = 0
  /// Objects marked so far.
  var markedObjects = 0
  /// Whether marking has begun and not ended.
  var isMarking = false

  /// Weak references, cleanups, finalizers.
  var specials = RawList<SpecialRecord>()
  /// Cleanups and finalizers due.
  var due = RawList<DueCall>()

  /// The object that was allocated last.
  var lastObject: UInt64 = 0
  /// Whether `debt` is negative at every allocation, so that each can be noted.
  var isProfiled = false {
    didSet { if isProfiled { debt = -1 } }
  }
  /// Whether `debt` is negative at every allocation: a mode for tests.
  var isStressed = false {
    didSet { if isStressed { debt = -1 } }
  }
  /// Figures for runtime.MemStats.
  var counts = HeapCounts()
  /// The address of all variables of size 0.
  let zeroBase: UInt64

  private let reservation: UnsafeMutableRawPointer?
  private let reservedBytes: Int

  /// Bytes allocated between collections at least.
  static let minimumStep = 4 << 20
  /// Blocks of an object that is worth large pages.
  static let hugePageBlocks = 256
  /// Blocks whose memory is kept, not given back to the system, at a reset.
  static let keptBlocks = 64

  /// A heap of at most `limitBytes`. If the system gives no address space, every allocation fails.
  init(limitBytes: Int) {
    let blockBytes = SizeClasses.blockBytes
    let wanted = max(1, min(limitBytes, 1 << 40) / blockBytes)
    let infoBytes = wanted * MemoryLayout<BlockInfo>.stride
    // Each object is at most once in the worklist, and the smallest cell has 16 bytes.
    let listBytes = wanted * (blockBytes / 16) * 8
    let fixed = SizeClasses.count * MemoryLayout<SizeClass>.stride + 64
    let total = (wanted + 1) * blockBytes + infoBytes + listBytes + fixed + 4096
    // What stands in front of the blocks ends with a block, so that they begin where the reservation wants them.
    let tables =
      (((fixed + 4095) & ~4095) + infoBytes + listBytes + blockBytes - 1) & ~(blockBytes - 1)
    let memory: UnsafeMutableRawPointer
    if let place = Reservation.take(.heap, bytes: total, before: tables) {
      reservation = place
      reservedBytes = total
      reservedBlocks = wanted
      memory = place
    } else {
      reservation = nil
      reservedBytes = 0
      reservedBlocks = 0
      memory = .allocate(byteCount: fixed + 4096 + blockBytes, alignment: 4096)
    }
    maximumBlocks = reservedBlocks
    // Order: fixed part, block infos, worklist, blocks.
    zeroBase = UInt64(UInt(bitPattern: memory))
    memory.storeBytes(of: 0, as: UInt64.self)
    let classPlace = memory + 64
    classes = classPlace.bindMemory(to: SizeClass.self, capacity: SizeClasses.count)
    let infoPlace = memory + ((fixed + 4095) & ~4095)
    blocks = infoPlace.bindMemory(to: BlockInfo.self, capacity: max(1, reservedBlocks))
    let listPlace = infoPlace + (reservedBlocks > 0 ? infoBytes : 0)
    worklist = listPlace.bindMemory(to: UInt64.self, capacity: max(1, reservedBlocks * 1024))
    let end = UInt(bitPattern: listPlace) + UInt(reservedBlocks > 0 ? listBytes : 0)
    base = UInt64((end + UInt(blockBytes) - 1) & ~UInt(blockBytes - 1))
    for index in 0..<SizeClasses.count {
      let linear = UInt64(index) &* 16
      let upper = index - SizeClasses.linearUnits - 1
      (classes + index).initialize(
        to: SizeClass(size: upper >= 0 ? SizeClasses.upperSizes[upper] : linear))
    }
    debt = Self.minimumStep
  }

  /// Gives all memory back. The heap is unusable afterwards.
  mutating func destroy() {
    specials.free()
    due.free()
    if let reservation {
      munmap(reservation, reservedBytes)
    } else {
      memory(at: zeroBase).deallocate()
    }
  }

  /// Forgets all objects: in time proportional to the classes used, plus what the system is given back.
  mutating func reset() {
    var left = usedClasses
    while left != 0 {
      let index = left.trailingZeroBitCount
      left &= left &- 1
      let entry = classes + index
      entry.pointee.free = 0
      entry.pointee.next = 0
      entry.pointee.limit = 0
      entry.pointee.firstBlock = -1
      entry.pointee.sweepBlock = -1
    }
    usedClasses = 0
    dirtyBlocks = max(dirtyBlocks, blockCount)
    if dirtyBlocks > Self.keptBlocks {
      let start = base + UInt64(Self.keptBlocks * SizeClasses.blockBytes)
      let count = (dirtyBlocks - Self.keptBlocks) * SizeClasses.blockBytes
      madvise(memory(at: start), count, MADV_DONTNEED)
      dirtyBlocks = Self.keptBlocks
    }
    blockCount = 0
    extent = 0
    freeBlocks = 0
    searchStart = 0
    firstLarge = -1
    worklistCount = 0
    isMarking = false
    allocatedObjects = 0
    if specials.count > 0 { specials.removeAll() }
    if due.count > 0 { due.removeAll() }
    counts = HeapCounts()
    debt =
      isStressed || isProfiled
      ? -1 : min(Self.minimumStep, maximumBlocks &* SizeClasses.blockBytes / 2)
  }

  /// Sets the budget of the next run, at most what was reserved.
  mutating func setLimit(bytes: Int) {
    maximumBlocks = max(0, min(reservedBlocks, bytes / SizeClasses.blockBytes))
  }

  // MARK: Allocation

  /// A new zeroed variable of a type, or 0.
  @inline(__always)
  mutating func allocate(_ type: TypeReference) -> UInt64 {
    let units = (type.pointee.slots &+ 2) &>> 1
    let header = ObjectHeader(.value, type: type, hasPointers: type.pointee.hasPointers)
    if UInt(bitPattern: units) <= UInt(SizeClasses.linearUnits) {
      return allocateSmall(units, header.bits)
    }
    return allocateLarger(slots: type.pointee.slots, header.bits)
  }

  /// A new zeroed array of `count` elements of a type, or 0; the address is never 0 for a count of 0.
  @inline(__always)
  mutating func allocateArray(_ elem: TypeReference, count: Int) -> UInt64 {
    let (bytes, isTooLarge) = elem.pointee.width.multipliedReportingOverflow(by: count)
    if isTooLarge || bytes > Int.max / 2 || bytes < 0 { return 0 }
    if bytes == 0 { return zeroBase }
    let header = ObjectHeader(.array, type: elem, hasPointers: elem.pointee.hasPointers)
    return allocate(bytes: bytes, header.bits)
  }

  /// New zeroed bytes without pointers (strings, numbers), or 0.
  @inline(__always)
  mutating func allocateBytes(_ count: Int) -> UInt64 {
    if count <= 0 { return zeroBase }
    if count > Int.max / 2 { return 0 }
    return allocate(
      bytes: count, ObjectHeader(.bytes, type: nil, hasPointers: false).bits)
  }

  /// New zeroed words that may all hold pointers (closures, control blocks), or 0.
  @inline(__always)
  mutating func allocateWords(_ count: Int) -> UInt64 {
    if count <= 0 { return zeroBase }
    if count > Int.max / 16 { return 0 }
    return allocate(
      bytes: count &* 8, ObjectHeader(.words, type: nil, hasPointers: true).bits)
  }

  /// An object of `bytes` bytes.
  @inline(__always)
  mutating func allocate(bytes: Int, _ header: UInt64) -> UInt64 {
    let units = (bytes &+ 23) &>> 4
    if UInt(bitPattern: units) <= UInt(SizeClasses.linearUnits) {
      return allocateSmall(units, header)
    }
    return allocateLarger(slots: (bytes &+ 7) &>> 3, header)
  }

  @inline(__always)
  mutating func allocateSmall(_ units: Int, _ header: UInt64) -> UInt64 {
    let entry = classes + units
    var cell = entry.pointee.free
    if cell != 0 {
      entry.pointee.free = slots(at: cell).pointee
    } else {
      cell = entry.pointee.next
      if cell == entry.pointee.limit {
        cell = refill(units)
        if cell == 0 { return 0 }
      } else {
        entry.pointee.next = cell &+ entry.pointee.size
      }
    }
    debt &-= units &* 16
    allocatedObjects &+= 1
    let place = slots(at: cell)
    place[0] = header | colour
    place[1] = 0
    if units > 1 {
      place[2] = 0
      place[3] = 0
      if units > 2 { zeroBytes(at: cell &+ 32, count: units &* 16 &- 32) }
    }
    lastObject = cell &+ 8
    return cell &+ 8
  }

  /// Objects over 512 bytes.
  @inline(never)
  mutating func allocateLarger(slots count: Int, _ header: UInt64) -> UInt64 {
    if count > Int.max / 16 { return 0 }
    let units = (count &+ 2) &>> 1
    if units &* 16 > SizeClasses.largestCell { return allocateLarge(units, header) }
    let index = SizeClasses.upperClass(units: units)
    let entry = classes + index
    var cell = entry.pointee.free
    if cell != 0 {
      entry.pointee.free = slots(at: cell).pointee
    } else if entry.pointee.next != entry.pointee.limit {
      cell = entry.pointee.next
      entry.pointee.next = cell &+ entry.pointee.size
    } else {
      cell = refill(index)
      if cell == 0 { return 0 }
    }
    let size = Int(truncatingIfNeeded: entry.pointee.size)
    debt &-= size
    allocatedObjects &+= 1
    slots(at: cell).pointee = header | colour
    // The whole cell: scanning looks at all of it.
    zeroBytes(at: cell &+ 8, count: size &- 8)
    lastObject = cell &+ 8
    return cell &+ 8
  }

  /// What was allocated so far, as long as nothing has been collected.
  var filled: HeapExtent {
    var ends: [UInt64] = []
    var left = usedClasses
    while left != 0 {
      let entry = classes + left.trailingZeroBitCount
      left &= left &- 1
      if entry.pointee.next != entry.pointee.limit { ends.append(entry.pointee.next) }
    }
    return HeapExtent(base: base, bytes: extent, ends: ends)
  }

  /// Takes the next cell of a class when its free list and fresh cells are used up; 0 if the budget is too.
  @inline(never)
  mutating func refill(_ index: Int) -> UInt64 {
    let entry = classes + index
    while entry.pointee.sweepBlock >= 0 {
      sweepNext(index)
      let cell = entry.pointee.free
      if cell != 0 {
        entry.pointee.free = slots(at: cell).pointee
        return cell
      }
      if entry.pointee.next != entry.pointee.limit { return takeFresh(entry) }
    }
    let block = takeBlocks(1)
    if block < 0 { return 0 }
    usedClasses |= 1 &<< UInt64(index)
    let size = entry.pointee.size
    let cells = UInt64(SizeClasses.blockBytes) / size
    blocks[block] = BlockInfo(
      use: .cells, classIndex: UInt8(truncatingIfNeeded: index),
      cellBytes: UInt32(truncatingIfNeeded: size),
      reciprocal: UInt32(truncatingIfNeeded: (UInt64(1) << 32) / size &+ 1),
      used: UInt32(truncatingIfNeeded: cells &* size), next: entry.pointee.firstBlock, span: 1)
    entry.pointee.firstBlock = Int32(truncatingIfNeeded: block)
    let start = base &+ UInt64(block &* SizeClasses.blockBytes)
    entry.pointee.next = start
    entry.pointee.limit = start &+ cells &* size
    return takeFresh(entry)
  }

  private func takeFresh(_ entry: UnsafeMutablePointer<SizeClass>) -> UInt64 {
    let cell = entry.pointee.next
    entry.pointee.next = cell &+ entry.pointee.size
    return cell
  }

  private mutating func allocateLarge(_ units: Int, _ header: UInt64) -> UInt64 {
    let blockBytes = SizeClasses.blockBytes
    let bytes = units &* 16
    let span = (bytes &+ blockBytes &- 1) / blockBytes
    let block = takeBlocks(span)
    if block < 0 { return 0 }
    let place = Int32(truncatingIfNeeded: block)
    blocks[block] = BlockInfo(
      use: .largeHead, classIndex: 0, cellBytes: 0, reciprocal: 0, used: 0, next: firstLarge,
      span: Int32(truncatingIfNeeded: span))
    firstLarge = place
    for rest in (block + 1)..<(block + span) {
      blocks[rest] = BlockInfo(
        use: .largeRest, classIndex: 0, cellBytes: 0, reciprocal: 0, used: 0, next: -1,
        span: place)
    }
    let start = base &+ UInt64(block &* blockBytes)
    let dirty = min(span, dirtyBlocks &- block)
    if dirty > 0 { zeroBytes(at: start, count: dirty &* blockBytes) }
    if span >= Self.hugePageBlocks { useHugePages(start, bytes: span &* blockBytes) }
    slots(at: start).pointee = header | colour
    debt &-= span &* blockBytes
    allocatedObjects &+= 1
    lastObject = start &+ 8
    return start &+ 8
  }

  /// Asks the system for large pages under a large object, which spares it thousands of page faults.
  private func useHugePages(_ start: UInt64, bytes: Int) {
    #if os(Linux)
      madvise(memory(at: start), bytes, MADV_HUGEPAGE)
    #endif
  }

  /// The first of `count` adjacent blocks, or -1. Blocks not freshly mapped are below `dirtyBlocks`.
  private mutating func takeBlocks(_ count: Int) -> Int {
    if freeBlocks >= count, let found = findFree(count) {
      freeBlocks &-= count
      return found
    }
    if count > maximumBlocks &- blockCount {
      // Blocks not yet swept may be empty.
      finishSweep()
      guard freeBlocks >= count, let found = findFree(count) else { return -1 }
      freeBlocks &-= count
      return found
    }
    let block = blockCount
    blockCount &+= count
    extent = UInt64(blockCount &* SizeClasses.blockBytes)
    return block
  }

  /// Looks for a run of free blocks, going round once.
  private mutating func findFree(_ count: Int) -> Int? {
    for (from, to) in [(searchStart, blockCount), (0, searchStart &+ count)] {
      var run = 0
      var index = from
      let end = min(to, blockCount)
      while index < end {
        run = blocks[index].use == .free ? run &+ 1 : 0
        index &+= 1
        if run == count {
          searchStart = index
          return index &- count
        }
      }
    }
    return nil
  }
}

/// What was allocated at a moment.
struct HeapExtent {
  let base: UInt64
  let bytes: UInt64
  /// Where fresh cells began in blocks that were not full.
  let ends: [UInt64]

  /// Whether an object was there.
  func contains(_ address: UInt64) -> Bool {
    if address &- base >= bytes { return false }
    let block = (address &- base) / UInt64(SizeClasses.blockBytes)
    return !ends.contains { end in
      (end &- base) / UInt64(SizeClasses.blockBytes) == block && address >= end
    }
  }
}
