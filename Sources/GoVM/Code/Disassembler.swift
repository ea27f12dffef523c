// Code as text, for whoever works on the compiler.

extension Image {
  /// The code of a function, an instruction a line: index, line, operation, operands, words.
  public func disassembly(of index: Int) -> String {
    guard functions.indices.contains(index) else { return "" }
    let function = functions[index]
    var text = function.name + ":\n"
    var i = 0
    while i < function.code.count {
      let instruction = function.code[i]
      let position = function.positions.indices.contains(i) ? function.positions[i] : 0
      let line = place(position).map { String($0.line) } ?? "-"
      var words = instruction.op.wordCount
      if instruction.op == .jumpTable { words = Int(instruction.imm) }
      text += padded(String(i), 5) + padded(line, 6) + " " + describe(instruction, at: i)
      for k in 0..<max(0, min(words, function.code.count - i - 1)) {
        text += " " + describe(function.code[i + 1 + k].word, of: instruction, at: i)
      }
      text += "\n"
      i += 1 + max(0, words)
    }
    return text
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func describe(_ instruction: Instruction, at index: Int) -> String {
    let name = "\(instruction.op)"
    let x = instruction.x == 0 ? "" : " x=\(instruction.x)"
    switch instruction.op {
    case .jump, .jumpIf, .jumpIfNot, .loop, .loopIf, .loopIfNot, .jumpIfType, .jumpIfNotType,
      .jumpIfImplements:
      return "\(name) \(instruction.a) -> \(index + Int(instruction.imm))\(x)"
    case .loadInt, .loadString, .zero, .zeroMemory, .loadGlobal, .loadGlobalN, .storeGlobal,
      .storeGlobalN, .globalAddress, .callNative, .jumpTable, .nativeBody:
      return "\(name) \(instruction.a), #\(instruction.imm)\(x)"
    default:
      let isBranch =
        (name.hasPrefix("jump") || name.hasPrefix("loop"))
      let c = isBranch ? "-> \(index + Int(Int16(bitPattern: instruction.c)))" : "\(instruction.c)"
      return "\(name) \(instruction.a), \(instruction.b), \(c)\(x)"
    }
  }

  private func describe(_ word: UInt64, of instruction: Instruction, at index: Int) -> String {
    if instruction.op == .jumpTable || instruction.op == .mapNext {
      return "-> \(index + Int(Int64(bitPattern: word)))"
    }
    if instruction.op == .call || instruction.op == .makeClosure,
      let found = functions.indices.first(where: { address(ofFunction: $0) == word })
    {
      return functions[found].name
    }
    if let type = types.all.first(where: { UInt64(UInt(bitPattern: $0)) == word }) {
      return type.pointee.name.string
    }
    return word < 1 << 32 ? "\(word)" : "0x" + String(word, radix: 16)
  }
}
