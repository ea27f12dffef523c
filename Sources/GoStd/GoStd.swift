// The standard packages' Go source text, found by import path, and the time zone database's places.
//
// Text and data are part of the program's read-only data: a buffer never moves and outlives everything.

import CGoStd

/// The Go source of the standard packages.
public enum GoStd {
  /// One source file: its name within the package's directory, and its text, which a zero byte follows.
  public typealias File = (name: String, text: UnsafeBufferPointer<UInt8>)

  /// The files of the package with an import path, sorted by name; none if there is no such package.
  public static func files(of importPath: String) -> [File] {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if String(cString: table[middle].package).utf8.lexicographicallyPrecedes(importPath.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return table[low...].prefix { String(cString: $0.package) == importPath }.map {
      (String(cString: $0.name), UnsafeBufferPointer(start: $0.text, count: $0.length))
    }
  }

  /// The import paths of all packages, sorted.
  public static var importPaths: [String] {
    var paths: [String] = []
    for file in table {
      let path = String(cString: file.package)
      if paths.last != path { paths.append(path) }
    }
    return paths
  }

  /// What the time zone database has of a place, in the form of RFC 8536; nil if there is no such place.
  public static func zone(named name: [UInt8]) -> UnsafeRawBufferPointer? {
    let zones = UnsafeBufferPointer(start: go_std_zones, count: go_std_zone_count)
    var low = 0
    var high = zones.count
    while low < high {
      let middle = (low + high) / 2
      if String(cString: zones[middle].name).utf8.lexicographicallyPrecedes(name) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < zones.count, String(cString: zones[low].name).utf8.elementsEqual(name) else {
      return nil
    }
    return UnsafeRawBufferPointer(start: zones[low].data, count: zones[low].length)
  }

  private static var table: UnsafeBufferPointer<go_std_file> {
    UnsafeBufferPointer(start: go_std_files, count: go_std_file_count)
  }
}
