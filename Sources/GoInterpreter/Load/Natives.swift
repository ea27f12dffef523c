// All functions written in Swift that Go code can call.

import GoVM

extension NativeTable {
  /// The natives of the standard packages.
  public static func standard() -> NativeTable {
    var table = NativeTable()
    table.addSync()
    table.addAtomic()
    table.addTime()
    table.addZones()
    table.addRuntime()
    table.addPoint()
    table.addProfiles()
    table.addSynctest()
    table.addValueNatives()
    table.addBytes()
    table.addUTF8()
    table.addSlices()
    table.addMath()
    table.addBits()
    table.addOS()
    table.addHashes()
    table.addPictures()
    table.addBig()
    table.addRandom()
    table.addPlay()
    table.addFaults()
    return table
  }
}
