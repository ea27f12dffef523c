// Which files take part in a build: `//go:build` lines and file names.

import GoSyntax

/// The machine for which packages are built.
public enum BuildTags {
  private static let systems: Set<String> = [
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux",
    "nacl", "netbsd", "openbsd", "plan9", "solaris", "wasip1", "windows", "zos",
  ]
  private static let architectures: Set<String> = [
    "386", "amd64", "amd64p32", "arm", "arm64", "arm64be", "armbe", "loong64", "mips", "mips64",
    "mips64le", "mips64p32", "mips64p32le", "mipsle", "ppc", "ppc64", "ppc64le", "riscv", "riscv64",
    "s390", "s390x", "sparc", "sparc64", "wasm",
  ]

  /// Whether a build tag is set: linux on amd64, gc, and the versions up to the newest.
  public static func isSet(_ tag: String) -> Bool {
    if ["linux", "amd64", "unix", "gc"].contains(tag) { return true }
    if tag.hasPrefix("go1."), let version = GoVersion(tag) {
      return tag == version.description && version <= .latest
    }
    return tag == "go1"
  }

  /// Whether the name's suffix, `_linux`, `_amd64` or `_linux_amd64`, fits.
  public static func matches(fileName: String) -> Bool {
    var stem = fileName[...]
    if let dot = stem.firstIndex(of: ".") { stem = stem[..<dot] }
    // What comes before the first underscore is no constraint.
    guard let underscore = stem.firstIndex(of: "_") else { return true }
    var words = stem[stem.index(after: underscore)...].split(
      separator: "_", omittingEmptySubsequences: false
    ).map(String.init)
    if words.last == "test" { words.removeLast() }
    guard let last = words.last else { return true }
    if words.count >= 2, systems.contains(words[words.count - 2]), architectures.contains(last) {
      return isSet(words[words.count - 2]) && isSet(last)
    }
    if systems.contains(last) || architectures.contains(last) { return isSet(last) }
    return true
  }
}
