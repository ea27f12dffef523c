// The working folder, changed for as long as something runs.

#if canImport(Glibc)
  import Glibc
#endif

/// The process's working folder.
enum WorkingFolder {
  /// Runs `body` in the folder `path`, then goes back.
  static func within<Result>(_ path: String, _ body: () -> Result) -> Result {
    var wanted = stat()
    var here = stat()
    if stat(path, &wanted) == 0, stat(".", &here) == 0, wanted.st_ino == here.st_ino,
      wanted.st_dev == here.st_dev
    {
      return body()
    }
    let before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer {
      if before >= 0 {
        _ = fchdir(before)
        close(before)
      }
    }
    _ = chdir(path)
    return body()
  }
}
