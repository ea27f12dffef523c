// All functions written in Swift that Go code can call.

import GoVM

extension NativeTable {
  /// The natives of the standard packages.
  public static func standard() -> NativeTable {
    var table = NativeTable()
    table.addSync()
    table.addAtomic()
    table.addTime()
    table.addRuntime()
    table.addSynctest()
    table.addRun()
    return table
  }

  /// What ties a program to its run: arguments, streams, the end.
  mutating func addRun() {
    add("os.exit", results: 0) { $0.exit($0.int(0)) }
  }
}
