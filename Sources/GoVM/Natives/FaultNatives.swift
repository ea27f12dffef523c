// Failures on purpose: operations ask whether they fail this time, and a run's options say which does.
//
// A site is a place in the program; the fault names a site and the how manyth time it is asked. Without a fault and
// without a census of sites nothing is counted.

import CSP

/// How often each site was asked.
struct FaultCensus {
  private(set) var sites: [(site: String, count: Int)] = []
  private var numbers: [String: Int] = [:]
  /// The most sites that are told apart.
  private static let most = 1_000

  mutating func ask(_ site: String) -> Int {
    if let number = numbers[site] {
      sites[number].count &+= 1
      return sites[number].count
    }
    guard sites.count < Self.most else { return 0 }
    numbers[site] = sites.count
    sites.append((site, 1))
    return 1
  }
}

extension Machine {
  /// The sites that were asked in the last run, in order of their first time; empty unless faults are counted.
  public var faultSites: [FaultSite] {
    census.sites.map { FaultSite(site: $0.site, count: $0.count) }
  }

  /// Whether operations are asked at all.
  fileprivate var asksForFaults: Bool { fault != nil || countsFaults }

  fileprivate func fails(_ site: String) -> Bool {
    let time = census.ask(site)
    guard let fault else { return false }
    return fault.site == site && fault.time == time
  }
}

extension NativeCall {
  /// Whether an operation of a package fails on purpose this time; its site is the program's place that calls it.
  public func failsOnPurpose(_ operation: String) -> Bool {
    guard machine.asksForFaults else { return false }
    guard let place = machine.names.position(state.ownPosition),
      !place.file.hasPrefix(SourcePosition.standardFolder)
    else { return false }
    let file = place.file.split(separator: "/").last ?? ""
    return machine.fails("\(file):\(place.line):\(operation)")
  }

  /// Keeps in the footprint that a site was asked: which of two goroutines asks first matters.
  fileprivate func touchSite(_ site: String) {
    guard machine.fault?.site == site else { return }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in site.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state.touch(0x1F00_0000_0000_0000 | (hash & 0xFFFF_FFFF), .synchronise)
  }
}

extension NativeTable {
  /// Adds the natives of packages playground/fault and playground/gauge.
  public mutating func addFaults() {
    add("playground/fault.Next", results: 1) { call in
      guard call.machine.asksForFaults else {
        call.set(0, 0)
        return .done
      }
      let site = call.string(0)
      if call.machine.fault?.site == site && !call.isChosen() { return .retry }
      call.touchSite(site)
      call.set(0, call.machine.fails(site) ? 1 : 0)
      return .done
    }
    add("playground/gauge.IsOn", results: 1) { call in
      call.set(0, call.machine.countsFaults)
      return .done
    }
    add("playground/gauge.keep", results: 0) { call in
      call.machine.figures += call.string(0)
      return .done
    }
    add("playground/fault.At", results: 1) { call in
      call.set(0, call.failsOnPurpose(call.string(0)) ? 1 : 0)
      return .done
    }
  }
}
