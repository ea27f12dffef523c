// An event in words: a short form for a lane's cell, a long one for a line of its own.

import CSP

/// The words of a trace's events.
struct EventText {
  let trace: Trace

  /// The object's name, or nothing.
  func object(_ event: Event) -> String {
    event.object == 0 ? "" : harmless(trace.names.object(event.object).name)
  }

  /// The goroutine's name.
  func goroutine(_ id: UInt32) -> String { harmless(trace.names.goroutine(id).name) }

  /// The event's value.
  func value(_ event: Event) -> String { harmless(trace.text(of: event.value)) }

  /// `file:line` of the event, or nothing.
  func position(_ event: Event) -> String {
    guard let place = trace.names.position(event.position) else { return "" }
    let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
    return "\(harmless(file)):\(place.line)"
  }

  /// A few words, without goroutine.
  func short(_ event: Event) -> String {
    let name = object(event)
    switch event.kind {
    case .go: return "go " + goroutine(event.peer)
    case .exit: return "ends"
    case .send: return joined("send", value(event))
    case .receive: return event.flag ? joined("recv", value(event)) : "recv closed"
    case .close: return "close " + name
    case .select: return value(event) == "-1" ? "default" : "select"
    case .lock: return "lock " + name
    case .unlock: return "unlock " + name
    case .rLock: return "rlock " + name
    case .rUnlock: return "runlock " + name
    case .tryLockFailed: return "trylock failed"
    case .add: return "add, " + value(event)
    case .done: return "done, " + value(event)
    case .wait: return "Wait ok"
    case .signal: return "signal " + name
    case .broadcast: return "broadcast " + name
    case .acquire: return "acquire " + name
    case .release: return "release " + name
    case .sleep: return "sleep " + duration(event)
    case .timerStart: return "timer set"
    case .timerStop: return "timer stop"
    case .timerFire: return "timer fires"
    case .cancel: return "cancel"
    case .block: return event.reason.text
    case .wake: return "wake"
    case .atomic: return joined("atomic", value(event))
    case .read: return "read " + name
    case .write: return "write " + name
    case .panic: return joined("PANIC", value(event))
    case .recover: return "recover"
    case .print: return "print"
    case .note: return value(event)
    case .noteEnd: return "end"
    }
  }

  /// All that is known, without goroutine, time and place.
  func long(_ event: Event) -> String {
    let name = object(event)
    switch event.kind {
    case .go: return "starts \(goroutine(event.peer))"
    case .exit: return "ends"
    case .send:
      let whom = event.peer == 0 ? "" : ", received by \(goroutine(event.peer))"
      return "\(name) <- \(value(event))\(whom)"
    case .receive:
      let whom = event.peer == 0 ? "" : ", sent by \(goroutine(event.peer))"
      return event.flag ? "\(value(event)) from \(name)\(whom)" : "\(name) is closed"
    case .close: return "closes \(name)"
    case .select: return value(event) == "-1" ? "default" : "case \(value(event))"
    case .lock, .unlock, .rLock, .rUnlock, .tryLockFailed, .read, .write, .wait: return name
    case .add, .done: return "\(name), counter \(value(event))"
    case .signal:
      return event.peer == 0 ? "\(name), nobody waits" : "\(name), \(goroutine(event.peer))"
    case .broadcast: return "\(name), \(value(event)) wake"
    case .acquire, .release: return "\(name), \(value(event))"
    case .sleep: return duration(event)
    case .timerStart: return "\(name), fires at \(duration(event))"
    case .timerStop: return event.flag ? name : "\(name), had fired"
    case .timerFire, .cancel: return name
    case .block:
      return name.isEmpty ? "[\(event.reason.text)]" : "[\(event.reason.text)] \(name)"
    case .wake: return event.peer == 0 ? "by the clock" : "by \(goroutine(event.peer))"
    case .atomic: return joined(name, value(event))
    case .panic, .recover, .print, .note, .noteEnd: return value(event)
    }
  }

  private func duration(_ event: Event) -> String {
    if case .integer(let nanoseconds) = event.value { return durationText(nanoseconds) }
    return value(event)
  }

  private func joined(_ first: String, _ second: String) -> String {
    second.isEmpty ? first : first.isEmpty ? second : first + " " + second
  }
}
