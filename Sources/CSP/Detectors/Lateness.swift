// Timers that a program notices late, and ticks that are lost, on the virtual clock.
//
// On the virtual clock only sleeping and waiting take time: who receives a timer's tick after it was due was asleep or
// waited for something else by then. That need be no defect: who only wants the latest tick loses nothing. So it is
// said as a warning, and only where it is plain: a ticker's ticks that were dropped, because the one before had not been
// received, by somebody who goes on receiving; a timer, or a context's deadline, that was noticed later than half as long
// again as it was set for. Where the clock may run ahead of goroutines that are ready it says nothing.

/// Judges when timers are noticed.
struct Lateness {
  /// A place of the source where timers are set.
  private struct Site {
    var position: UInt32
    /// For how long the last one was set, in nanoseconds.
    var interval: Int64 = 0
    var isTicker = false
    /// Ticks that were due, and lost, until the last one that was received.
    var due = 0
    var lost = 0
    /// Ticks since then.
    var openDue = 0
    var openLost = 0
    /// The worst case, and who it was.
    var delay: Int64 = 0
    var goroutine: UInt32 = 0
    var busy: Event?
  }

  private struct Timer {
    var site: Int
    var channel: UInt32
    /// When its tick was due that nobody has received.
    var pending: Int64?
    var fired: Int64 = 0
    var fires = 0
  }

  private var sites: [Site] = []
  private var siteOfPosition: [UInt32: Int] = [:]
  private var timers: [UInt32: Timer] = [:]
  private var timerOfChannel: [UInt32: UInt32] = [:]
  /// What each goroutine last did that takes time.
  private var busy: [UInt32: Event] = [:]
  /// Goroutines that timers started, with those timers; channels that they closed, and when.
  private var callbacks: [UInt32: UInt32] = [:]
  private var closed: [UInt32: (timer: UInt32, time: Int64)] = [:]
  private var noticed: Set<[UInt32]> = []
  private var lastFired: UInt32 = 0
  private let channels: [UInt32: UInt32]

  /// The timers of a trace; `channels` has each timer's channel.
  init(_ trace: Trace, channels: [UInt32: UInt32]) {
    self.channels = channels
    for event in trace.events { add(event) }
  }

  private mutating func add(_ event: Event) {
    switch event.kind {
    case .timerStart: start(event)
    case .timerStop: timers[event.object]?.pending = nil
    case .timerFire: fire(event)
    case .go where event.goroutine == 0: callbacks[event.peer] = lastFired
    case .close:
      if let timer = callbacks[event.goroutine] { closed[event.object] = (timer, event.time) }
    case .receive: receive(event)
    case .block where event.reason == .sleep: break
    case .sleep, .block: busy[event.goroutine] = event
    case .go, .exit, .send, .select, .lock, .unlock, .rLock, .rUnlock, .tryLockFailed, .add, .done,
      .wait, .signal, .broadcast, .acquire, .release, .cancel, .wake, .atomic, .read, .write,
      .panic, .recover, .print, .note, .noteEnd:
      break
    }
  }

  private mutating func start(_ event: Event) {
    guard event.object != 0, case .integer(let when) = event.value else { return }
    let site = siteOfPosition[event.position] ?? sites.count
    if site == sites.count {
      sites.append(Site(position: event.position))
      siteOfPosition[event.position] = site
    }
    sites[site].interval = when - event.time
    let channel = channels[event.object] ?? 0
    timers[event.object] = Timer(site: site, channel: channel)
    if channel != 0 { timerOfChannel[channel] = event.object }
  }

  private mutating func fire(_ event: Event) {
    lastFired = event.object
    guard var timer = timers[event.object], case .integer(let when) = event.value else { return }
    timer.fires += 1
    if timer.fires > 1 { sites[timer.site].isTicker = true }
    if timer.channel != 0 {
      sites[timer.site].openDue += 1
      if timer.pending != nil {
        sites[timer.site].openLost += 1
      } else {
        timer.pending = when
      }
    }
    timers[event.object] = timer
  }

  private mutating func receive(_ event: Event) {
    if let number = timerOfChannel[event.object] {
      guard let due = timers[number]?.pending, let site = timers[number]?.site else { return }
      timers[number]?.pending = nil
      sites[site].due += sites[site].openDue
      sites[site].lost += sites[site].openLost
      (sites[site].openDue, sites[site].openLost) = (0, 0)
      note(site, event, event.time - due)
    } else if let (number, time) = closed[event.object], let site = timers[number]?.site,
      noticed.insert([event.object, event.goroutine]).inserted
    {
      note(site, event, event.time - time)
    }
  }

  private mutating func note(_ site: Int, _ event: Event, _ delay: Int64) {
    if delay <= sites[site].delay { return }
    sites[site].delay = delay
    sites[site].goroutine = event.goroutine
    sites[site].busy = busy[event.goroutine]
  }

  // MARK: What is said

  /// The most places that are named.
  private static let mostFindings = 4

  /// A warning for each place whose timers are plainly late.
  func findings(_ names: any TraceNames) -> [Finding] {
    sites.compactMap { finding($0, names) }.prefix(Self.mostFindings).map { $0 }
  }

  private func finding(_ site: Site, _ names: any TraceNames) -> Finding? {
    let place = names.position(site.position).map { " set at \(Detectors.short($0))" } ?? ""
    let interval = Duration.text(nanoseconds: site.interval)
    let delay = Duration.text(nanoseconds: site.delay)
    let message: String
    let detail: String
    if site.isTicker {
      if site.lost == 0 { return nil }
      message = "\(site.lost) of \(site.due) ticks, every \(interval), were lost: nobody took them"
      detail =
        "a tick that comes before the last one was received is dropped; the ticker is\(place)"
    } else {
      if site.interval <= 0 || site.delay * 2 < site.interval { return nil }
      message = "a timer of \(interval) was noticed \(delay) after it was due"
      detail = "who waits for something else does not see that time is up; the timer is\(place)"
    }
    let info = names.goroutine(site.goroutine)
    var part = FindingGoroutine(
      id: site.goroutine, name: info.name, position: names.position(site.busy?.position ?? 0),
      spawnPosition: info.spawnPosition)
    part.wakers = what(site.busy)
    return Finding(.late, message, detail: detail, isWarning: true, goroutines: [part])
  }

  private func what(_ event: Event?) -> String {
    guard let event else { return "was busy then" }
    if event.kind == .sleep, case .integer(let nanoseconds) = event.value {
      return "was asleep then, for \(Duration.text(nanoseconds: nanoseconds))"
    }
    return "was waiting then: \(event.reason.text)"
  }
}

extension Detectors {
  /// Timers of a run under the plain virtual clock that the program noticed late, and ticks that were lost: warnings.
  /// `channels` has the channel of each timer that has one, by their numbers in the trace.
  public static func lateness(in trace: Trace, channels: [UInt32: UInt32]) -> [Finding] {
    trace.dropped > 0 ? [] : Lateness(trace, channels: channels).findings(trace.names)
  }
}
