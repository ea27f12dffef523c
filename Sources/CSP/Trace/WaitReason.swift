// Why a goroutine waits, in Go's words. Go: waitReason.

/// Why a goroutine is parked.
@frozen public enum WaitReason: UInt8, Sendable, CaseIterable {
  case none
  case chanReceive
  case chanSend
  case chanReceiveNil
  case chanSendNil
  case select
  case selectNoCases
  case sleep
  case mutexLock
  case rwMutexRLock
  case rwMutexLock
  case condWait
  case waitGroupWait
  case semacquire
  case onceDo
  case semaphoreAcquire
  case rateLimiterWait
  case coroutine
  case ioWait
  case synctestRun
  case synctestWait
  case work
  case foreign

  /// What Go prints between the brackets of a goroutine's dump.
  public var text: String {
    switch self {
    case .none: "runnable"
    case .chanReceive: "chan receive"
    case .chanSend: "chan send"
    case .chanReceiveNil: "chan receive (nil chan)"
    case .chanSendNil: "chan send (nil chan)"
    case .select: "select"
    case .selectNoCases: "select (no cases)"
    case .sleep: "sleep"
    case .mutexLock: "sync.Mutex.Lock"
    case .rwMutexRLock: "sync.RWMutex.RLock"
    case .rwMutexLock: "sync.RWMutex.Lock"
    case .condWait: "sync.Cond.Wait"
    case .waitGroupWait: "sync.WaitGroup.Wait"
    case .semacquire: "semacquire"
    case .onceDo: "sync.Mutex.Lock"
    case .semaphoreAcquire: "semaphore acquire"
    case .rateLimiterWait: "rate limiter wait"
    case .coroutine: "coroutine"
    case .ioWait: "IO wait"
    case .synctestRun: "synctest.Run"
    case .synctestWait: "synctest.Wait"
    case .work: "running"
    case .foreign: "await"
    }
  }
}
