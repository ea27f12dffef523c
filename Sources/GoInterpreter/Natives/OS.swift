// Natives of package os: arguments, standard streams, files, the end.
//
// Those that can fail have an error number, 0 for none, as their last result.

import GoVM

extension NativeTable {
  /// Adds package os' natives.
  mutating func addOS() {
    add("os.exit", results: 0) { $0.exit($0.int(0)) }
    add("internal/signals.Exit", results: 0) { $0.exit($0.int(0)) }
    add("os.args", results: 3) { call in
      let arguments = call.machine.arguments
      let string = call.image.types.basic(.string)
      guard let place = call.allocateArray(of: string, count: arguments.count) else {
        return .outOfMemory
      }
      for (index, argument) in arguments.enumerated() {
        // The result slots serve as a place for each string in turn.
        guard call.set(0, argument) else { return .outOfMemory }
        let target = (place + 16 * index).assumingMemoryBound(to: UInt64.self)
        target[0] = call.result(0)
        target[1] = call.result(1)
      }
      call.set(0, place, arguments.count, capacity: arguments.count)
      return .done
    }
    add("os.randomBits", results: 1) { call in
      call.set(0, call.randomBits())
      return .done
    }
    addStreams()
    addOpenFiles()
    addTree()
  }

  private mutating func addStreams() {
    add("os.write", results: 2) { call in
      let stream: OutputStream
      switch call.int(0) {
      case 1: stream = .stdout
      case 2: stream = .stderr
      default:
        let fails = call.failsOnPurpose("write")
        return call.answer(errorSlot: 1) { (files) throws(ErrorNumber) in
          if fails { throw .noSpace }
          let file = try files.file(call.int(0))
          let bytes = call.bytes(1)
          file.offset = try files.write(file, bytes, at: file.offset)
          call.set(0, bytes.count)
        }
      }
      if !call.write(stream, call.bytes(1)) { return .stop }
      call.set(0, call.int(2))
      call.set(1, 0)
      return .done
    }
    add("os.read", results: 2) { call in
      if call.int(0) == 0 {
        call.set(0, call.read(call.mutableBytes(1)))
        call.set(1, 0)
        return .done
      }
      let fails = call.failsOnPurpose("read")
      return call.answer(errorSlot: 1) { (files) throws(ErrorNumber) in
        if fails { throw .inputOutput }
        let file = try files.file(call.int(0))
        let count = try files.read(file, call.mutableBytes(1), at: file.offset)
        file.offset += count
        call.set(0, count)
      }
    }
  }

  private mutating func addOpenFiles() {
    addFile("os.open", results: 2) { (call, files) throws(ErrorNumber) in
      let mode = UInt32(truncatingIfNeeded: call[3])
      call.set(0, try files.open(call.string(0), flags: call.int(2), mode: mode))
    }
    addFile("os.closeFile", results: 1) { (call, files) throws(ErrorNumber) in
      try files.close(call.int(0))
    }
    addFile("os.pread", results: 2) { (call, files) throws(ErrorNumber) in
      let file = try files.file(call.int(0))
      call.set(0, try files.read(file, call.mutableBytes(1), at: call.int(4)))
    }
    addFile("os.pwrite", results: 2) { (call, files) throws(ErrorNumber) in
      let bytes = call.bytes(1)
      _ = try files.write(try files.file(call.int(0)), bytes, at: call.int(4))
      call.set(0, bytes.count)
    }
    addFile("os.seek", results: 2) { (call, files) throws(ErrorNumber) in
      if call.int(0) < 3 { throw .illegalSeek }
      let file = try files.file(call.int(0))
      let base: Int
      switch call.int(2) {
      case 0: base = 0
      case 1: base = file.offset
      case 2: base = file.node.bytes.count
      default: throw .invalid
      }
      let (offset, overflows) = base.addingReportingOverflow(call.int(1))
      if overflows || offset < 0 { throw .invalid }
      file.offset = offset
      call.set(0, offset)
    }
    addFile("os.ftruncate", results: 1) { (call, files) throws(ErrorNumber) in
      let file = try files.file(call.int(0))
      if !file.isWritable { throw .invalid }
      try files.resize(file.node, call.int(1))
    }
    addFile("os.fstat", results: 5) { (call, files) throws(ErrorNumber) in
      if (0...2).contains(call.int(0)) {
        // The standard streams are pipes.
        call.set(0, 0o010600)
        return
      }
      call.setStatus(try files.file(call.int(0)).node)
    }
    addFile("os.readNames", results: 3) { (call, files) throws(ErrorNumber) in
      let names = try files.names(try files.file(call.int(0)).node)
      if !call.set(0, names.joined(separator: "/")) { throw .noSpace }
    }
    addFile("os.fchmod", results: 1) { (call, files) throws(ErrorNumber) in
      try files.file(call.int(0)).node.mode = UInt32(truncatingIfNeeded: call[1]) & 0o7777
    }
  }

  private mutating func addTree() {
    addFile("os.stat", results: 5) { (call, files) throws(ErrorNumber) in
      call.setStatus(try files.node(call.string(0), follow: call.bool(2)))
    }
    addFile("os.mkdir", results: 1) { (call, files) throws(ErrorNumber) in
      let mode = UInt32(truncatingIfNeeded: call[2]) & ~0o022
      try files.makeDirectory(call.string(0), mode: mode)
    }
    addFile("os.remove", results: 1) { (call, files) throws(ErrorNumber) in
      try files.remove(call.string(0))
    }
    addFile("os.rename", results: 1) { (call, files) throws(ErrorNumber) in
      try files.rename(call.string(0), call.string(2))
    }
    addFile("os.symlink", results: 1) { (call, files) throws(ErrorNumber) in
      try files.makeLink(call.string(0), call.string(2))
    }
    addFile("os.link", results: 1) { (call, files) throws(ErrorNumber) in
      try files.linkHard(call.string(0), call.string(2))
    }
    addFile("os.readlink", results: 3) { (call, files) throws(ErrorNumber) in
      let node = try files.node(call.string(0), follow: false)
      if node.kind != .link { throw .invalid }
      if !call.set(0, node.target) { throw .noSpace }
    }
    addFile("os.chmod", results: 1) { (call, files) throws(ErrorNumber) in
      try files.node(call.string(0)).mode = UInt32(truncatingIfNeeded: call[2]) & 0o7777
    }
    addFile("os.chtimes", results: 1) { (call, files) throws(ErrorNumber) in
      try files.node(call.string(0)).modified = Int64(call.int(2))
    }
    addFile("os.truncate", results: 1) { (call, files) throws(ErrorNumber) in
      try files.resize(try files.node(call.string(0)), call.int(2))
    }
    addFile("os.chdir", results: 1) { (call, files) throws(ErrorNumber) in
      try files.changeDirectory(call.string(0))
    }
    addFile("os.getwd", results: 3) { (call, files) throws(ErrorNumber) in
      if !call.set(0, files.workingDirectory) { throw .noSpace }
    }
  }

  /// What fails on purpose, by native, and what sites call it.
  private static let mayFail = [
    "os.open": "open", "os.pread": "read", "os.pwrite": "write", "os.mkdir": "mkdir",
    "os.remove": "remove", "os.rename": "rename", "os.readNames": "readdir", "os.stat": "stat",
    "os.ftruncate": "truncate", "os.truncate": "truncate",
  ]

  /// Adds a native on the file system; its last result slot is the error number.
  private mutating func addFile(
    _ name: String, results: Int,
    _ body: @escaping @Sendable (NativeCall, FileSystem) throws(ErrorNumber) -> Void
  ) {
    let operation = Self.mayFail[name]
    add(name, results: results) { call in
      if let operation, call.failsOnPurpose(operation) {
        return call.answer(errorSlot: results - 1) { (_) throws(ErrorNumber) in throw .inputOutput }
      }
      return call.answer(errorSlot: results - 1) { (files) throws(ErrorNumber) in
        try body(call, files)
      }
    }
  }
}

extension Machine {
  /// The files of the run.
  public var files: FileSystem {
    if let files = host as? FileSystem { return files }
    let files = FileSystem(now: startNanoseconds)
    for (path, bytes) in initialFiles { files.add(path, bytes) }
    host = files
    return files
  }
}

extension NativeCall {
  /// Runs the body and writes its error's number.
  fileprivate func answer(
    errorSlot: Int, _ body: (FileSystem) throws(ErrorNumber) -> Void
  ) -> NativeOutcome {
    for slot in 0...errorSlot { set(slot, 0) }
    let files = machine.files
    files.now = machine.startNanoseconds + now
    do throws(ErrorNumber) {
      try body(files)
    } catch {
      for slot in 0..<errorSlot { set(slot, 0) }
      set(errorSlot, error.rawValue)
    }
    return .done
  }

  /// Writes a node's mode with Linux's type bits, size, time of change and number.
  fileprivate func setStatus(_ node: FileNode) {
    let type: UInt32
    let size: Int
    switch node.kind {
    case .file: (type, size) = (0o100000, node.bytes.count)
    case .directory: (type, size) = (0o040000, 4096)
    case .link: (type, size) = (0o120000, node.target.utf8.count)
    }
    set(0, UInt64(type | node.mode))
    set(1, size)
    set(2, Int(node.modified))
    set(3, node.number)
  }
}
