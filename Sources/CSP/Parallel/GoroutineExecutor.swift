// The threads of parallel mode. Go: the scheduler's Ms and Ps.
//
// Each worker has a slot for the job to run next, which whoever it just woke gets, and a queue; jobs from
// elsewhere go to the pool's queue. A worker without work steals, then sleeps. Whoever queues a job wakes a sleeper;
// putting a job into an empty next slot does not, since its own worker will mostly park at once: sleepers
// look again after some microseconds while others work.
//
// A job is a Swift task's; bit 0 of its word says that the task was started by `go`, so nobody can cancel it.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs goroutines on real cores.
public final class GoroutineExecutor: TaskExecutor, @unchecked Sendable {
  /// As many threads as the machine has processors.
  public static let shared = GoroutineExecutor(threads: processorCount)
  /// How many processors the machine has.
  public static let processorCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  let workers: [Worker]
  /// The program that it runs.
  let run = ParallelRun()
  private let isShutDown = Atomic<Bool>(false)
  private let queue = JobQueue()
  private let sleepers = Atomic<Int>(0)
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  /// So many threads; they live as long as the process unless shut down.
  public init(threads: Int) {
    mutex = .allocate(capacity: 1)
    condition = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
    workers = (0..<max(1, threads)).map { Worker(index: $0) }
    for worker in workers {
      worker.pool = self
      worker.start()
    }
  }

  /// The pool whose thread this is, or the shared one.
  @usableFromInline static var current: GoroutineExecutor { Worker.current?.pool ?? shared }

  public func enqueue(_ job: consuming ExecutorJob) {
    enqueue(unsafeBitCast(UnownedJob(job), to: UInt.self))
  }

  private func enqueue(_ job: UInt) {
    guard let worker = Worker.current, worker.pool === self else {
      queue.push(job)
      wakeOne()
      return
    }
    let tagged = job | (worker.wakesGoroutine ? 1 : 0)
    if worker.isSpawning {
      worker.queue.push(tagged)
      wakeOne()
      return
    }
    let displaced = worker.next.exchange(tagged, ordering: .acquiringAndReleasing)
    if displaced != 0 {
      worker.queue.push(displaced)
      wakeOne()
    }
  }

  /// Ends the threads once they are idle; goroutines that wait are forgotten.
  func shutDown() {
    isShutDown.store(true, ordering: .releasing)
    for _ in workers { wakeOne() }
  }

  /// Whether the threads are to end.
  var isEnding: Bool { isShutDown.load(ordering: .acquiring) }

  /// Wakes a sleeping worker, if there is one.
  func wakeOne() {
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    if sleepers.load(ordering: .relaxed) == 0 { return }
    pthread_mutex_lock(mutex)
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
  }

  /// The next job for a worker that has none; 0 if there is none.
  func find(_ worker: Worker, steal: Bool) -> UInt {
    let own = queue.pop()
    if own != 0 { return own }
    for offset in 1..<max(1, workers.count) {
      let other = workers[(worker.index + offset) % workers.count]
      let job = other.queue.pop()
      if job != 0 { return job }
      if steal {
        let next = other.next.exchange(0, ordering: .acquiringAndReleasing)
        if next != 0 { return next }
      }
    }
    return 0
  }

  /// Sleeps until somebody queues a job, or some time passed. The job found at the last look, or 0.
  func sleep(_ worker: Worker, microseconds: Int) -> UInt {
    pthread_mutex_lock(mutex)
    sleepers.add(1, ordering: .sequentiallyConsistent)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    var job = find(worker, steal: true)
    if job == 0 {
      var until = timespec()
      clock_gettime(CLOCK_REALTIME, &until)
      until.tv_nsec += microseconds * 1_000
      until.tv_sec += until.tv_nsec / 1_000_000_000
      until.tv_nsec %= 1_000_000_000
      pthread_cond_timedwait(condition, mutex, &until)
    }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    pthread_mutex_unlock(mutex)
    if job == 0 { job = find(worker, steal: true) }
    return job
  }
}

/// What a worker does now.
@usableFromInline struct WorkerState {
  @usableFromInline var isGoroutine = false
  @usableFromInline var wakesGoroutine = false
  var isSpawning = false
}

/// One thread of a pool.
@usableFromInline final class Worker: @unchecked Sendable {
  let index: Int
  let queue = JobQueue()
  /// The job to run next; 0: none.
  let next = Atomic<UInt>(0)
  var pool: GoroutineExecutor?
  /// What it does now, in raw memory; only its own thread looks there.
  @usableFromInline let state: UnsafeMutablePointer<WorkerState>

  /// Whether the job that is enqueued next belongs to a task that was started by `go`.
  @usableFromInline var wakesGoroutine: Bool {
    get { state.pointee.wakesGoroutine }
    set { state.pointee.wakesGoroutine = newValue }
  }

  /// Whether the running job's task was started by `go`.
  @usableFromInline var isGoroutine: Bool {
    get { state.pointee.isGoroutine }
    set { state.pointee.isGoroutine = newValue }
  }

  /// Whether the job that is enqueued next goes to the end of the queue.
  var isSpawning: Bool { state.pointee.isSpawning }

  func beginSpawn(isGoroutine: Bool = true) {
    state.pointee.isSpawning = true
    wakesGoroutine = isGoroutine
  }

  func endSpawn() {
    state.pointee.isSpawning = false
    wakesGoroutine = false
  }

  /// So many jobs run out of the next slot before the queue has its turn.
  private static let nextLimit = 64

  init(index: Int) {
    self.index = index
    state = .allocate(capacity: 1)
    state.initialize(to: WorkerState())
  }

  deinit { state.deallocate() }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    if pthread_key_create(&key, nil) != 0 {
      preconditionFailure("no key left for the thread's worker")
    }
    return key
  }()

  /// The worker whose thread this is.
  @usableFromInline static var current: Worker? {
    guard let pointer = pthread_getspecific(key) else { return nil }
    return Unmanaged<Worker>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Whether the running task was started by `go`, so that nobody can cancel it.
  @usableFromInline static var runsGoroutine: Bool { current?.isGoroutine ?? false }

  func start() {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    #if canImport(Darwin)
      var started: pthread_t?
      pthread_create(&started, nil, { Worker.threadMain($0) }, context)
      _ = thread
    #else
      let result = pthread_create(
        &thread, nil, { $0.flatMap { Worker.threadMain($0) } }, context)
      if result == 0 { pthread_detach(thread) }
    #endif
  }

  private static func threadMain(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    pthread_setspecific(key, context)
    let worker = Unmanaged<Worker>.fromOpaque(context).takeUnretainedValue()
    worker.loop()
    worker.pool = nil
    Unmanaged<Worker>.fromOpaque(context).release()
    return nil
  }

  private func loop() {
    guard let pool else { return }
    let executor = pool.asUnownedTaskExecutor()
    var fromNext = 0
    var nap = 50
    while true {
      var job: UInt = 0
      if fromNext < Self.nextLimit {
        job = next.exchange(0, ordering: .acquiringAndReleasing)
        fromNext += 1
      }
      if job == 0 {
        fromNext = 0
        job = queue.pop()
        if job == 0 { job = next.exchange(0, ordering: .acquiringAndReleasing) }
      }
      if job == 0 { job = look(pool) }
      if job == 0 {
        job = pool.sleep(self, microseconds: nap)
        nap = job == 0 ? min(nap * 2, 20_000) : 50
      }
      if job == 0 {
        if pool.isEnding { return }
        continue
      }
      isGoroutine = job & 1 != 0
      unsafeBitCast(job & ~1, to: UnownedJob.self).runSynchronously(on: executor)
      isGoroutine = false
    }
  }

  /// Looks for work elsewhere for some microseconds.
  private func look(_ pool: GoroutineExecutor) -> UInt {
    for round in 0..<40 {
      let job = pool.find(self, steal: round > 30)
      if job != 0 { return job }
      for _ in 0..<20 { atomicMemoryFence(ordering: .acquiring) }
    }
    return 0
  }
}

/// A queue of jobs behind a lock.
final class JobQueue: @unchecked Sendable {
  private let lock = SpinLock()
  private let count = Atomic<Int>(0)
  private var jobs = UnsafeMutablePointer<UInt>.allocate(capacity: 256)
  private var capacity = 256
  private var head = 0

  deinit {
    jobs.deallocate()
    lock.destroy()
  }

  func push(_ job: UInt) {
    lock.lock()
    let used = count.load(ordering: .relaxed)
    if used == capacity { grow() }
    jobs[(head + used) & (capacity - 1)] = job
    count.store(used + 1, ordering: .releasing)
    lock.unlock()
  }

  func pop() -> UInt {
    if count.load(ordering: .acquiring) == 0 { return 0 }
    lock.lock()
    defer { lock.unlock() }
    let used = count.load(ordering: .relaxed)
    if used == 0 { return 0 }
    let job = jobs[head]
    head = (head + 1) & (capacity - 1)
    count.store(used - 1, ordering: .releasing)
    return job
  }

  private func grow() {
    let fresh = UnsafeMutablePointer<UInt>.allocate(capacity: capacity * 2)
    for index in 0..<capacity { fresh[index] = jobs[(head + index) & (capacity - 1)] }
    jobs.deallocate()
    jobs = fresh
    head = 0
    capacity *= 2
  }
}
