// Many readers or one writer. Go: sync.RWMutex.
//
// Writers go first, as in Go: while one waits, new readers wait too. When a writer unlocks, all readers that
// wait get the lock before the next writer; when the last reader unlocks, the next writer gets it.
//
// Invariants: a writer waits only while readers or a writer hold the lock; a reader waits only while a
// writer holds the lock or waits for it.

/// A reader/writer lock's state. All zero: unlocked.
@frozen public struct RWMutexState {
  /// Who waits to read.
  public var waitingReaders: WaitQueue
  /// Who waits to write.
  public var waitingWriters: WaitQueue
  /// The goroutine that holds it for writing; 0 if none.
  public var writer: UInt32
  /// How many readers hold it.
  public var readers: UInt32
  /// The number that traces know it by; given by the shell.
  public var identity: UInt32
  /// Free for the shell.
  public var tag: UInt32

  /// Unlocked.
  @inlinable
  public init() {
    writer = 0
    readers = 0
    identity = 0
    tag = 0
    waitingReaders = WaitQueue()
    waitingWriters = WaitQueue()
  }
}

extension UnsafeMutablePointer<RWMutexState> {
  /// Who waits to read.
  @inlinable public var waitingReaders: UnsafeMutablePointer<WaitQueue> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: WaitQueue.self)
  }

  /// Who waits to write.
  @inlinable public var waitingWriters: UnsafeMutablePointer<WaitQueue> {
    (UnsafeMutableRawPointer(self) + 16).assumingMemoryBound(to: WaitQueue.self)
  }

  /// Locks it for reading unless a writer holds it or waits; otherwise `enqueueReader` and park.
  @inlinable
  public func rLock() -> Bool {
    if pointee.writer != 0 || !waitingWriters.isEmpty { return false }
    pointee.readers &+= 1
    return true
  }

  /// Locks it for writing if nobody holds it; otherwise `enqueueWriter` and park.
  @inlinable
  public func lock(_ goroutine: UInt32) -> Bool {
    if pointee.writer != 0 || pointee.readers != 0 { return false }
    pointee.writer = goroutine
    return true
  }

  /// Lets a reader wait; it holds the lock when it is woken.
  @inlinable
  public func enqueueReader(_ waiter: UnsafeMutablePointer<Waiter>) {
    waiter.pointee.success = false
    waitingReaders.append(waiter)
  }

  /// Lets a writer wait; it holds the lock when it is woken.
  @inlinable
  public func enqueueWriter(_ waiter: UnsafeMutablePointer<Waiter>) {
    waiter.pointee.success = false
    waitingWriters.append(waiter)
  }

  /// Ends one reading.
  @inlinable
  public func rUnlock() -> UnlockAction {
    if pointee.readers == 0 { return .fatal }
    pointee.readers &-= 1
    if pointee.readers != 0 { return .done }
    return grantWriter()
  }

  /// Ends the writing.
  @inlinable
  public func unlock() -> UnlockAction {
    if pointee.writer == 0 { return .fatal }
    pointee.writer = 0
    let readers = grantReaders()
    return readers.isEmpty ? grantWriter() : .wakeReaders(readers)
  }

  /// After a waiter gave up (cancellation): lets those in who waited only because of it.
  @inlinable
  public func waiterGaveUp() -> WakeList {
    if pointee.writer != 0 || !waitingWriters.isEmpty { return WakeList() }
    return grantReaders()
  }

  @inlinable
  func grantWriter() -> UnlockAction {
    guard let waiter = waitingWriters.popFirst() else { return .done }
    waiter.pointee.success = true
    pointee.writer = waiter.pointee.goroutine
    return .wake(waiter)
  }

  @inlinable
  func grantReaders() -> WakeList {
    var list = WakeList()
    while let waiter = waitingReaders.popFirst() {
      waiter.pointee.success = true
      pointee.readers &+= 1
      list.append(waiter)
    }
    return list
  }
}
