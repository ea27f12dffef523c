// Marking: which objects can be reached. The same pass answers the collector and the search for goroutines that
// nobody can wake.
//
// Use: `beginMarking`; `mark…` the roots; `trace`; then ask `isMarked`, mark more roots and `trace` again as often
// as wanted; at last `endMarking` (all roots were marked: the rest is garbage) or `abandonMarking` (it was only a
// question). Nothing is allocated in between.
//
// Invariants: an object is marked if and only if its colour is the heap's; each is put on the worklist once, when
// its colour changes; a word is a pointer if it lies inside an allocated cell's slots, else it is ignored, so roots
// may be any words.

extension Heap {
  /// Starts a new colour: nothing is marked.
  mutating func beginMarking() {
    finishSweep()
    isMarking = true
    worklistCount = 0
    markedBytes = 0
    markedObjects = 0
    let next = (colour &>> ObjectHeader.colourShift) &+ 1
    if next > ObjectHeader.maximumColour {
      clearColours()
      colour = 1 &<< ObjectHeader.colourShift
    } else {
      colour = next &<< ObjectHeader.colourShift
    }
    noteFreshCells(isFull: false)
    markSpecialRoots()
  }

  /// Marks the object that a word points into, if it does.
  @inline(__always)
  mutating func mark(_ word: UInt64) {
    let offset = word &- base
    if offset < extent { markInside(offset) }
  }

  /// Marks what words point to: a stack's used part, globals.
  @inline(__always)
  mutating func markWords(_ start: UnsafePointer<UInt64>, count: Int) {
    var index = 0
    while index < count {
      mark(start[index])
      index &+= 1
    }
  }

  /// Marks what a value of a type points to.
  mutating func markValue(_ start: UnsafePointer<UInt64>, of type: TypeReference) {
    markMasked(start, type)
  }

  /// Marks all that marked objects reach.
  mutating func trace() {
    while worklistCount > 0 {
      worklistCount &-= 1
      scan(worklist[worklistCount])
    }
  }

  /// Whether the object that an address points into was reached; true for what is not in the heap.
  func isMarked(_ address: UInt64) -> Bool {
    guard let cell = cell(of: address) else { return true }
    return slots(at: cell).pointee & ObjectHeader.colourMask == colour
  }

  /// Ends marking without freeing anything.
  mutating func abandonMarking() {
    noteFreshCells(isFull: true)
    worklistCount = 0
    isMarking = false
  }

  // MARK: Cells

  /// The cell that a word points into; nil if it is no pointer to an object.
  func cell(of word: UInt64) -> UInt64? {
    let offset = word &- base
    if offset >= extent { return nil }
    guard let (cell, _) = locate(offset) else { return nil }
    return slots(at: cell).pointee & ObjectHeader.allocated != 0 ? cell : nil
  }

  /// The address of the object that a word points into, and its bytes; nil if it is no pointer to an object.
  func object(at word: UInt64) -> (address: UInt64, bytes: Int)? {
    let offset = word &- base
    if offset >= extent { return nil }
    guard let (cell, bytes) = locate(offset) else { return nil }
    if slots(at: cell).pointee & ObjectHeader.allocated == 0 { return nil }
    return (cell &+ 8, bytes &- 8)
  }

  /// The cell at an offset from the first block, and its bytes; nil for headers, free blocks and unused cells.
  @inline(__always)
  private func locate(_ offset: UInt64) -> (cell: UInt64, bytes: Int)? {
    let block = Int(truncatingIfNeeded: offset &>> 14)
    let info = blocks + block
    switch info.pointee.use {
    case .cells:
      let inside = offset & 16383
      let size = UInt64(info.pointee.cellBytes)
      let start = ((inside &* UInt64(info.pointee.reciprocal)) &>> 32) &* size
      // The word at a cell's header is the end of the cell before: it keeps nothing alive.
      if inside &- start < 8 || start >= UInt64(info.pointee.used) { return nil }
      return (base &+ (offset &- inside) &+ start, Int(truncatingIfNeeded: size))
    case .largeHead:
      if offset & 16383 < 8 { return nil }
      return (base &+ (offset & ~16383), Int(info.pointee.span) &* SizeClasses.blockBytes)
    case .largeRest:
      let head = Int(info.pointee.span)
      return (
        base &+ UInt64(head &* SizeClasses.blockBytes),
        Int(blocks[head].span) &* SizeClasses.blockBytes
      )
    case .free:
      return nil
    }
  }

  /// Marks the object at an offset from the first block.
  @inline(never)
  mutating func markInside(_ offset: UInt64) {
    guard let (cell, bytes) = locate(offset) else { return }
    let place = slots(at: cell)
    let header = place.pointee
    if header & ObjectHeader.allocated == 0 || header & ObjectHeader.colourMask == colour { return }
    place.pointee = (header & ~ObjectHeader.colourMask) | colour
    markedBytes &+= bytes
    markedObjects &+= 1
    if header & ObjectHeader.withoutPointers == 0 {
      worklist[worklistCount] = cell
      worklistCount &+= 1
    }
  }

  // MARK: Scanning

  /// Marks what an object points to.
  mutating func scan(_ cell: UInt64) {
    let header = ObjectHeader(bits: slots(at: cell).pointee)
    let start = UnsafePointer(slots(at: cell &+ 8))
    switch header.shape {
    case .value:
      if let type = header.type { markMasked(start, type) }
    case .array:
      if let elem = header.type { scanArray(start, elem, bytes: payload(of: cell)) }
    case .words:
      markWords(start, count: payload(of: cell) / 8)
    case .bytes:
      break
    case .mapEntries:
      if let type = header.type { scanEntries(start, type) }
    }
  }

  private func payload(of cell: UInt64) -> Int {
    let info = blocks + Int(truncatingIfNeeded: (cell &- base) &>> 14)
    switch info.pointee.use {
    case .cells: return Int(info.pointee.cellBytes) &- 8
    case .largeHead: return Int(info.pointee.span) &* SizeClasses.blockBytes &- 8
    case .largeRest, .free: return 0
    }
  }

  private mutating func markMasked(_ start: UnsafePointer<UInt64>, _ type: TypeReference) {
    guard let mask = type.pointee.pointerMask else {
      if type.pointee.isScannedWholly { markWords(start, count: type.pointee.slots) }
      return
    }
    var first = 0
    while first < type.pointee.slots {
      var bits = mask[first &>> 6]
      while bits != 0 {
        mark(start[first &+ bits.trailingZeroBitCount])
        bits &= bits &- 1
      }
      first &+= 64
    }
  }

  private mutating func scanArray(
    _ start: UnsafePointer<UInt64>, _ elem: TypeReference, bytes: Int
  ) {
    let step = elem.pointee.slots
    if step == 0 { return }
    let count = bytes / (step &* 8)
    if step == 1 { return markWords(start, count: count) }
    var place = start
    for _ in 0..<count {
      markMasked(place, elem)
      place += step
    }
  }

  private mutating func scanEntries(_ start: UnsafePointer<UInt64>, _ type: TypeReference) {
    guard let key = type.pointee.key, let elem = type.pointee.elem else { return }
    let capacity = Int(truncatingIfNeeded: start[0])
    let groups = (capacity &+ 63) / 64
    let step = key.pointee.slots &+ elem.pointee.slots
    for group in 0..<groups {
      var bits = start[1 &+ group]
      while bits != 0 {
        let entry = start + (1 &+ groups &+ (group &* 64 &+ bits.trailingZeroBitCount) &* step)
        bits &= bits &- 1
        if key.pointee.hasPointers { markMasked(entry, key) }
        if elem.pointee.hasPointers { markMasked(entry + key.pointee.slots, elem) }
      }
    }
  }

  // MARK: Bookkeeping

  /// Writes down which cells of the blocks now being filled are in use (or, after marking, that all may be).
  mutating func noteFreshCells(isFull: Bool) {
    var left = usedClasses
    while left != 0 {
      let entry = classes + left.trailingZeroBitCount
      left &= left &- 1
      if entry.pointee.next == entry.pointee.limit { continue }
      let block = Int(truncatingIfNeeded: (entry.pointee.next &- base) &>> 14)
      let start = base &+ UInt64(block &* SizeClasses.blockBytes)
      let end = isFull ? entry.pointee.limit : entry.pointee.next
      blocks[block].used = UInt32(truncatingIfNeeded: end &- start)
    }
  }

  /// Sets the colour of all objects to one that is never the heap's: the colours begin anew.
  private mutating func clearColours() {
    noteFreshCells(isFull: false)
    for block in 0..<blockCount {
      let start = base &+ UInt64(block &* SizeClasses.blockBytes)
      switch blocks[block].use {
      case .cells:
        var offset: UInt64 = 0
        while offset < UInt64(blocks[block].used) {
          let place = slots(at: start &+ offset)
          if place.pointee & ObjectHeader.allocated != 0 {
            place.pointee &= ~ObjectHeader.colourMask
          }
          offset &+= UInt64(blocks[block].cellBytes)
        }
      case .largeHead: slots(at: start).pointee &= ~ObjectHeader.colourMask
      case .largeRest, .free: break
      }
    }
    noteFreshCells(isFull: true)
  }
}
