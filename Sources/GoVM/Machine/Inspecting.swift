// Looks into a run that was stopped: the variables of a goroutine by their names in the source, with their values.
//
// The names in standard packages are not kept. A variable is shown where its scope holds the place at which its frame
// stands; of several with one name the innermost counts.

import CSP
import GoSyntax
import GoTypes

/// A variable of the source, for those who look into a stopped run.
public struct VariableRecord {
  /// Its name.
  let name: String
  /// Its type.
  let type: TypeReference
  /// Where it lives from word `offset` of the code on.
  let storage: Storage
  let offset: Int
  /// The source text in which its name is known: raw positions.
  let from: UInt32
  let end: UInt32
}

/// A variable that can be seen at a moment of a run.
public struct VisibleVariable: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Its type as Go writes it.
  public var type: String
  /// Its value in short.
  public var value: String
  /// The function that it belongs to; empty for a package's.
  public var function: String
}

/// Where the variables of a function under compilation live, by identity.
struct StorageTable {
  private var storages: [ObjectIdentifier: Storage] = [:]

  subscript(variable: AnyObject) -> Storage? {
    get { storages[ObjectIdentifier(variable)] }
    set { storages[ObjectIdentifier(variable)] = newValue }
  }
}

extension FunctionCompiler {
  /// Notes where a variable of the program's own packages lives from here on.
  func keep(_ variable: AnyObject, _ storage: Storage) {
    guard let object = variable as? Var, object.name != "_", !object.name.isEmpty,
      let package = object.package, !compiler.isLazy(package)
    else { return }
    keptVariables.append(
      VariableRecord(
        name: object.name, type: variableType(variable), storage: storage, offset: code.count,
        from: max(object.scopePos.rawValue, object.pos.rawValue),
        end: object.parent.map(\.end.rawValue) ?? .max))
  }
}

extension Machine {
  /// The variables that goroutine `id` sees where it stands: those of its frames, innermost first, then the package's.
  /// Empty if it is not there. Valid after a run, until the next one begins.
  public func variables(of id: UInt32) -> [VisibleVariable] {
    let number = Int(id)
    guard number > 0, number < state.pointee.goroutineCount,
      let goroutine = state.pointee.goroutines[number], goroutine.pointee.status != .dead
    else { return [] }
    var result: [VisibleVariable] = []
    var fp = state.pointee.fp
    var pc = state.pointee.pc
    if goroutine != state.pointee.current || goroutine.pointee.status != .running {
      fp = goroutine.pointee.fp
      pc = goroutine.pointee.pc
    }
    for _ in 0..<64 {
      let function = state.frameFunction(fp)
      result += variables(of: function, at: pc, fp)
      let back = fp[-1]
      if back == word(state.pointee.endCode) || fp[-2] == 0 { break }
      fp -= int(fp[-2])
      if back == word(state.pointee.panicCode) { break }
      pc = code(at: back)
    }
    return result + packageVariables()
  }

  private func variables(
    of function: FunctionReference, at pc: ProgramCounter, _ fp: Slots
  ) -> [VisibleVariable] {
    let info = image.functions[Int(function.pointee.index)]
    let offset = pc - function.pointee.code
    guard !info.variables.isEmpty, info.positions.indices.contains(offset) else { return [] }
    let place = info.positions[offset]
    var seen: Set<String> = []
    var result: [VisibleVariable] = []
    for record in info.variables.reversed() {
      guard record.offset <= offset, record.from <= place, place < record.end,
        seen.insert(record.name).inserted
      else { continue }
      let address: UnsafePointer<UInt64>
      switch record.storage {
      case .slots(let slot): address = UnsafePointer(fp + slot)
      case .cell(let slot):
        guard fp[slot] != 0 else { continue }
        address = UnsafePointer(slots(at: fp[slot]))
      case .captured(let index):
        let cell = slots(at: fp[-3])[1 &+ index]
        guard cell != 0 else { continue }
        address = UnsafePointer(slots(at: cell))
      case .global: continue
      }
      result.append(visible(record.name, record.type, address, info.name))
    }
    return result.reversed()
  }

  private func packageVariables() -> [VisibleVariable] {
    image.packageVariables.compactMap { record in
      guard case .global(let slot) = record.storage, Int(slot) < state.pointee.globalCount else {
        return nil
      }
      return visible(
        record.name, record.type, UnsafePointer(state.pointee.globals + Int(slot)), "")
    }
  }

  private func visible(
    _ name: String, _ type: TypeReference, _ address: UnsafePointer<UInt64>, _ function: String
  ) -> VisibleVariable {
    VisibleVariable(
      name: name, type: type.pointee.name.string, value: inspect(type, address, depth: 0),
      function: function)
  }

  /// The most elements, fields or entries of a value that are shown.
  private static let mostParts = 12

  /// A value as `%+v` would write it, pointers to structs followed once.
  private func inspect(_ type: TypeReference, _ value: UnsafePointer<UInt64>, depth: Int) -> String
  {
    if type.pointee.kind == .string {
      let text = state.text(value[0], min(value[1], 200))
      return "\"" + text + "\"" + (value[1] > 200 ? "…" : "")
    }
    if let basic = state.basicText(type, value) { return basic }
    if depth > 3 { return "…" }
    switch type.pointee.kind {
    case .structure:
      // What a lock or a timer looks like inside says nothing: its state is the trace's affair.
      if type.pointee.package.string.hasPrefix("sync") { return type.pointee.name.string }
      guard let fields = type.pointee.fields else { return "{}" }
      return "{"
        + list(type.pointee.fieldCount, separator: " ") { index in
          let field = fields[index]
          return field.name.string + ":"
            + inspect(field.type, value + field.slot, depth: depth + 1)
        } + "}"
    case .interface:
      guard let dynamic = dynamicType(value[0]) else { return "nil" }
      return inspect(dynamic, boxed(dynamic, value + 1), depth: depth + 1)
    case .pointer:
      guard value[0] != 0, let elem = type.pointee.elem else { return "nil" }
      guard elem.pointee.kind == .structure, depth < 2 else { return type.pointee.name.string }
      return "&" + inspect(elem, UnsafePointer(slots(at: value[0])), depth: depth + 1)
    case .slice:
      guard let elem = type.pointee.elem else { return "[]" }
      return elements(elem, at: value[0], int(value[1]), depth)
    case .array:
      guard let elem = type.pointee.elem else { return "[]" }
      return elements(elem, at: word(UnsafeRawPointer(value)), type.pointee.length, depth)
    case .map:
      if value[0] == 0 { return "nil" }
      return "map of \(state.pointee.heap.mapLength(value[0])) entries"
    case .chan:
      if value[0] == 0 { return "nil" }
      let channel = Channel(value[0]).state.pointee
      let name = names.objectName(channel.identity)
      return (name.isEmpty ? "channel" : name)
        + " (\(channel.count) of \(channel.capacity)\(channel.isClosed ? ", closed" : ""))"
    case .function: return value[0] == 0 ? "nil" : "func"
    case .invalid, .bool, .int, .int8, .int16, .int32, .int64, .uint, .uint8, .uint16, .uint32,
      .uint64, .uintptr, .float32, .float64, .complex64, .complex128, .string, .unsafePointer:
      return type.pointee.name.string
    }
  }

  private func elements(
    _ elem: TypeReference, at address: UInt64, _ count: Int, _ depth: Int
  ) -> String {
    let width = elem.pointee.width
    return "["
      + list(count, separator: " ") { index in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(1, elem.pointee.slots)) {
          guard let room = $0.baseAddress else { return "" }
          loadElement(at: address &+ UInt64(index &* width), width: width, to: room)
          return inspect(elem, room, depth: depth + 1)
        }
      } + "]"
  }

  private func list(_ count: Int, separator: String, _ part: (Int) -> String) -> String {
    let shown = min(count, Self.mostParts)
    let text = (0..<max(0, shown)).map(part).joined(separator: separator)
    return shown < count ? text + separator + "… \(count - shown) more" : text
  }
}
