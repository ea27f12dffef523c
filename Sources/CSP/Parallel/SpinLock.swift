// The lock around a state machine in parallel mode: held for a few instructions, never across a suspension.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A word in raw memory that is 0 when free.
@usableFromInline struct SpinLock: @unchecked Sendable {
  @usableFromInline let word: UnsafeMutablePointer<Atomic<UInt>>

  /// A free lock of its own.
  @inlinable
  init() {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 16)
    memory.initializeMemory(as: UInt.self, repeating: 0, count: 2)
    word = memory.assumingMemoryBound(to: Atomic<UInt>.self)
  }

  /// A second word beside it, for what needs no lock.
  @inlinable var fastWord: UnsafeMutablePointer<Atomic<UInt>> { word + 1 }

  /// Frees its memory.
  @inlinable
  func destroy() { UnsafeMutableRawPointer(word).deallocate() }

  @inlinable
  func lock() {
    if word.pointee.weakCompareExchange(expected: 0, desired: 1, ordering: .acquiring).exchanged {
      return
    }
    lockSlowly()
  }

  @inlinable
  func unlock() { word.pointee.store(0, ordering: .releasing) }

  @usableFromInline
  func lockSlowly() {
    var spins = 0
    while true {
      if word.pointee.load(ordering: .relaxed) == 0,
        word.pointee.weakCompareExchange(expected: 0, desired: 1, ordering: .acquiring).exchanged
      {
        return
      }
      spins += 1
      if spins > 100 {
        sched_yield()
        spins = 0
      }
    }
  }
}
