// Real time: a thread that lets timers fire.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The timers of parallel mode.
final class ParallelClock: @unchecked Sendable {
  /// The process's clock; its thread starts with the first timer.
  static let shared = ParallelClock()
  /// When the process first asked for the time.
  private static let start = monotonic()

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let queue = UnsafeMutablePointer<TimerQueue>.allocate(capacity: 1)
  private var held: [UInt: RuntimeTimer] = [:]
  /// When the thread looks again by itself: who adds an earlier timer wakes it, and nobody else.
  private var looksAgain = Int64.min

  private init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
    queue.initialize(to: TimerQueue())
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let result = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<ParallelClock>.fromOpaque(context).takeUnretainedValue().loop()
        return nil
      }, context)
    if result == 0 { pthread_detach(thread) }
  }

  /// Nanoseconds since the process first asked.
  static var now: Int64 { monotonic() &- start }

  private static func monotonic() -> Int64 { read(CLOCK_MONOTONIC) }

  /// Nanoseconds of a processor that this thread has had: others on the machine do not add to it.
  static var threadTime: Int64 { read(CLOCK_THREAD_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  func add(_ timer: RuntimeTimer, after nanoseconds: Int64) {
    pthread_mutex_lock(mutex)
    held[timer.state.pointee.owner] = timer
    queue.add(timer.state, when: Self.now.addingClamped(max(0, nanoseconds)))
    let isEarly = timer.state.pointee.when < looksAgain
    if isEarly { looksAgain = timer.state.pointee.when }
    pthread_mutex_unlock(mutex)
    if isEarly { pthread_cond_signal(condition) }
  }

  func remove(_ timer: RuntimeTimer) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    let wasQueued = queue.remove(timer.state)
    if wasQueued { held[timer.state.pointee.owner] = nil }
    return wasQueued
  }

  func sleep(_ nanoseconds: Int64) async throws(Panic) {
    if nanoseconds <= 0 { return await GoroutineExecutor.current.yield() }
    let sleeper = Sleeper()
    let timer = RuntimeTimer { sleeper.wake() }
    timer.start(nanoseconds)
    if await sleeper.park() {
      _ = timer.stop()
      throw .cancelled
    }
  }

  private func loop() {
    pthread_mutex_lock(mutex)
    while true {
      guard let first = queue.first else {
        looksAgain = .max
        pthread_cond_wait(condition, mutex)
        continue
      }
      let left = first.pointee.when &- Self.now
      if left > 0 {
        looksAgain = first.pointee.when
        wait(left)
      } else {
        fire()
      }
    }
  }

  private func wait(_ nanoseconds: Int64) {
    var until = timespec()
    clock_gettime(CLOCK_REALTIME, &until)
    let total = Int64(until.tv_nsec) &+ min(nanoseconds, 3_600_000_000_000)
    until.tv_sec += Int(total / 1_000_000_000)
    until.tv_nsec = Int(total % 1_000_000_000)
    pthread_cond_timedwait(condition, mutex, &until)
  }

  private func fire() {
    guard let state = queue.popFirst(), let timer = held[state.pointee.owner] else { return }
    if state.pointee.period > 0 {
      // Ticks that came too late are dropped, as in Go.
      let missed = (Self.now &- state.pointee.when) / state.pointee.period
      queue.add(
        state, when: state.pointee.when.addingClamped(state.pointee.period &* (missed &+ 1)))
    } else {
      held[state.pointee.owner] = nil
    }
    pthread_mutex_unlock(mutex)
    timer.action()
    pthread_mutex_lock(mutex)
  }
}

/// A goroutine that sleeps.
private final class Sleeper: @unchecked Sendable {
  private let lock = SpinLock()
  private let queue = UnsafeMutablePointer<WaitQueue>.allocate(capacity: 1)
  private let waiter = UnsafeMutablePointer<Waiter>.make(bytes: 0, alignment: 8)
  private var isDue = false

  init() { queue.initialize(to: WaitQueue()) }

  deinit {
    waiter.deallocate()
    queue.deallocate()
    lock.destroy()
  }

  /// True if the task was cancelled.
  func park() async -> Bool {
    lock.lock()
    if isDue {
      lock.unlock()
      return false
    }
    queue.append(waiter)
    return await waiter.park(lock)
  }

  func wake() {
    lock.lock()
    isDue = true
    let sleeper = queue.popFirst()
    lock.unlock()
    sleeper?.wakeParallel()
  }
}

/// Random numbers for parallel mode: which case of a select comes first.
@usableFromInline enum ParallelRandom {
  private static let state = Atomic<UInt64>(0x9E37_79B9_7F4A_7C15)

  @usableFromInline static func next() -> UInt64 {
    var source = RandomSource(
      seed: state.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue)
    return source.next()
  }
}
