// The run loop, calls, goroutines, channels and panics on hand-assembled code.
//
// Each case assembles `main` (and what it needs) and says what the program writes to stderr and how it ends.

import CSP
import Testing

@testable import GoVM

/// A program in the making.
final class Assembly {
  let image: Image
  var lines: [UInt32: Int] = [:]

  init() {
    var natives = NativeTable()
    natives.addSync()
    natives.addAtomic()
    natives.addTime()
    natives.addRuntime()
    image = Image(natives: natives)
    image.place = { SourcePlace(file: "main.go", line: Int($0)) }
  }

  var types: TypeTable { image.types }
  var int: TypeReference { types.basic(.int) }
  var string: TypeReference { types.basic(.string) }

  /// A function; the code sets positions as line numbers.
  @discardableResult
  func function(
    _ name: String, results: Int = 0, parameters: Int = 0, frame: Int = 32,
    isWrapper: Bool = false, _ build: (inout CodeBuilder) -> Void
  ) -> FunctionReference {
    let function = image.declareFunction(
      name: name, resultSlots: results, parameterSlots: parameters, isWrapper: isWrapper)
    define(function, frame: frame, build)
    return function
  }

  func declare(_ name: String, results: Int = 0, parameters: Int = 0) -> FunctionReference {
    image.declareFunction(name: name, resultSlots: results, parameterSlots: parameters)
  }

  func define(
    _ function: FunctionReference, frame: Int = 32, _ build: (inout CodeBuilder) -> Void
  ) {
    var code = CodeBuilder()
    code.reserve(frame)
    build(&code)
    image.define(function, code.finish())
  }
}

extension CodeBuilder {
  mutating func text(_ assembly: Assembly, _ a: UInt16, _ text: String) {
    emit(.loadString, a, imm: Int32(text.utf8.count))
    word(assembly.image.string(text))
  }
  mutating func call(_ function: FunctionReference, at window: UInt16) {
    emit(.call, window)
    word(function)
  }
  mutating func closure(_ a: UInt16, _ function: FunctionReference) {
    emit(.loadWord, a)
    word(function)
  }
  mutating func println(_ a: UInt16, _ kind: PrintKind = .int) {
    emit(.print, a, x: kind.rawValue)
    emit(.print, 0, x: PrintKind.newline.rawValue)
  }
  mutating func channel(_ assembly: Assembly, _ a: UInt16, size: Int32, of type: TypeReference) {
    emit(.loadInt, a, imm: size)
    emit(.makeChannel, a, a)
    word(assembly.types.channel(of: type, .both))
  }
  mutating func boxText(_ assembly: Assembly, _ a: UInt16, _ text: String) {
    self.text(assembly, a, text)
    emit(.makeInterface, a, a)
    word(assembly.string)
  }
}

/// A case: the program and what it must do.
struct MachineCase: CustomTestStringConvertible, Sendable {
  var name: String
  var expected: String
  var outcome: Outcome
  var build: @Sendable (Assembly) -> FunctionReference
  var testDescription: String { name }

  init(
    _ name: String, _ expected: String, _ outcome: Outcome = .exit(code: 0),
    _ build: @escaping @Sendable (Assembly) -> FunctionReference
  ) {
    self.name = name
    self.expected = expected
    self.outcome = outcome
    self.build = build
  }
}

func check(_ test: MachineCase) {
  let assembly = Assembly()
  let main = test.build(assembly)
  let machine = Machine(image: assembly.image)
  var written: [UInt8] = []
  machine.output = { _, bytes in written.append(contentsOf: bytes) }
  // Twice: nothing of a run is left for the next. Then with a collection at each allocation.
  for round in 0..<3 {
    written = []
    machine.collectsAlways = round == 2
    let outcome = machine.run(main)
    #expect(outcome == test.outcome, "\(test.name), round \(round)")
    #expect(
      String(decoding: written, as: UTF8.self) == test.expected, "\(test.name), round \(round)")
  }
}

@Test(arguments: machineCases)
func machine(_ test: MachineCase) { check(test) }

/// fib(n): the result in R[0], the parameter in R[1].
func assembleFib(_ assembly: Assembly) -> FunctionReference {
  let fib = assembly.declare("main.fib", results: 1, parameters: 1)
  assembly.define(fib, frame: 10) { code in
    let deep = code.label()
    code.branch(.jumpGeI, 1, 2, to: deep)
    code.emit(.move, 0, 1)
    code.emit(.ret)
    code.bind(deep)
    code.emit(.addI, 7, 1, UInt16(bitPattern: -1))
    code.call(fib, at: 6)
    code.emit(.move, 2, 6)
    code.emit(.addI, 7, 1, UInt16(bitPattern: -2))
    code.call(fib, at: 6)
    code.emit(.add, 0, 2, 6)
    code.emit(.ret)
  }
  return fib
}

let machineCases: [MachineCase] = [
  MachineCase("fib", "6765\n") { assembly in
    let fib = assembleFib(assembly)
    return assembly.function("main.main") { code in
      code.emit(.loadInt, 11, imm: 20)
      code.call(fib, at: 10)
      code.println(10)
      code.emit(.ret)
    }
  },
  MachineCase("stack growth", "100000\n") { assembly in
    let deep = assembly.declare("main.deep", results: 1, parameters: 1)
    assembly.define(deep, frame: 12) { code in
      let more = code.label()
      code.branch(.jumpNeI, 1, 0, to: more)
      code.emit(.loadInt, 0, imm: 0)
      code.emit(.ret)
      code.bind(more)
      code.emit(.addI, 6, 1, UInt16(bitPattern: -1))
      code.call(deep, at: 5)
      code.emit(.addI, 0, 5, 1)
      code.emit(.ret)
    }
    return assembly.function("main.main") { code in
      code.emit(.loadInt, 11, imm: 100_000)
      code.call(deep, at: 10)
      code.println(10)
      code.emit(.ret)
    }
  },
  MachineCase("ping-pong", "499500\n") { assembly in
    let worker = assembly.function("main.worker", parameters: 1) { code in
      let loop = code.label()
      code.emit(.loadInt, 1, imm: 0)
      code.bind(loop)
      code.emit(.send, 0, 1)
      code.emit(.loadInt, 2, imm: 1000)
      code.branch(.loopAddLt, 1, 2, to: loop, x: 1)
      code.emit(.closeChannel, 0)
      code.emit(.ret)
    }
    return assembly.function("main.main") { code in
      let loop = code.label()
      let end = code.label()
      code.channel(assembly, 0, size: 0, of: assembly.int)
      code.closure(1, worker)
      code.emit(.move, 10, 0)
      code.emit(.go, 10, 1)
      code.emit(.loadInt, 2, imm: 0)
      code.bind(loop)
      code.emit(.receive, 4, 0, x: 1)
      code.jump(.jumpIfNot, 5, to: end)
      code.emit(.add, 2, 2, 4)
      code.jump(.loop, to: loop)
      code.bind(end)
      code.println(2)
      code.emit(.ret)
    }
  },
  MachineCase(
    "deadlock",
    """
    fatal error: all goroutines are asleep - deadlock!

    goroutine 1 [chan receive]:
    main.main()
    \tmain.go:5 +0x0

    goroutine 2 [chan send]:
    main.worker(...)
    \tmain.go:9 +0x0
    created by main.main in goroutine 1
    \tmain.go:4 +0x0

    """, .deadlock
  ) { assembly in
    let worker = assembly.function("main.worker", parameters: 1) { code in
      code.position = 9
      code.emit(.send, 0, 1)
      code.emit(.ret)
    }
    return assembly.function("main.main") { code in
      code.channel(assembly, 0, size: 0, of: assembly.int)
      code.channel(assembly, 3, size: 0, of: assembly.int)
      code.closure(1, worker)
      code.emit(.move, 10, 0)
      code.position = 4
      code.emit(.go, 10, 1)
      code.position = 5
      code.emit(.receive, 2, 3)
      code.emit(.ret)
    }
  },
  MachineCase(
    "panic",
    """
    deferred
    panic: boom
    \tagain

    goroutine 1 [running]:
    main.main()
    \tmain.go:3 +0x0

    """, .panic(message: "boom\n\tagain", goroutine: 1)
  ) { assembly in
    let deferred = assembly.function("main.main.func1") { code in
      code.text(assembly, 0, "deferred")
      code.println(0, .string)
      code.emit(.ret)
    }
    return assembly.function("main.main") { code in
      code.closure(0, deferred)
      code.emit(.defer, 10, 0)
      code.boxText(assembly, 2, "boom\nagain")
      code.position = 3
      code.emit(.panic, 2)
    }
  },
  MachineCase("recover", "boom\n7\n") { assembly in
    let deferred = assembly.function("main.f.func1") { code in
      code.emit(.recover, 0)
      code.emit(.unboxInterface, 2, 0)
      code.word(assembly.string)
      code.println(2, .string)
      code.emit(.ret)
    }
    let f = assembly.function("main.f", results: 1) { code in
      let recovery = code.label()
      code.recover(at: recovery)
      code.emit(.loadInt, 0, imm: 7)
      code.closure(1, deferred)
      code.emit(.defer, 10, 1)
      code.boxText(assembly, 2, "boom")
      code.emit(.panic, 2)
      code.bind(recovery)
      code.emit(.runDefers)
      code.emit(.ret)
    }
    return assembly.function("main.main") { code in
      code.call(f, at: 10)
      code.println(10)
      code.emit(.ret)
    }
  },
  MachineCase(
    "index",
    "panic: runtime error: index out of range [5] with length 3\n\n"
      + "goroutine 1 [running]:\nmain.main()\n\tmain.go:2 +0x0\n",
    .panic(message: "runtime error: index out of range [5] with length 3", goroutine: 1)
  ) { assembly in
    assembly.function("main.main") { code in
      code.emit(.loadInt, 0, imm: 3)
      code.emit(.makeSlice, 1, 0, 0)
      code.word(assembly.int)
      code.emit(.loadInt, 4, imm: 5)
      code.position = 2
      code.emit(.index8, 5, 1, 4)
      code.emit(.ret)
    }
  },
  MachineCase("select", "1\n42\n-1\n") { assembly in
    let worker = assembly.function("main.worker", parameters: 1) { code in
      code.emit(.loadInt, 1, imm: 42)
      code.emit(.send, 0, 1)
      code.emit(.ret)
    }
    return assembly.function("main.main") { code in
      code.channel(assembly, 0, size: 0, of: assembly.int)
      code.channel(assembly, 1, size: 0, of: assembly.int)
      code.closure(2, worker)
      code.emit(.move, 10, 1)
      code.emit(.go, 10, 2)
      code.emit(.select, 4, 0, 2)
      code.emit(.selectReceive, 0, 5, 6, x: 1)
      code.emit(.selectReceive, 1, 5, 6, x: 3)
      code.println(4)
      code.println(5)
      code.emit(.select, 4, 0, 1, x: 1)
      code.emit(.selectReceive, 0, 5, 6, x: 1)
      code.println(4)
      code.emit(.ret)
    }
  },
  MachineCase(
    "fatal unlock",
    "fatal error: sync: unlock of unlocked mutex\n\ngoroutine 1 [running]:\nmain.main()\n\tmain.go:6 +0x0\n",
    .fatal(message: "sync: unlock of unlocked mutex")
  ) { assembly in
    assembly.function("main.main") { code in
      code.emit(.new, 0)
      code.word(assembly.types.array(of: assembly.int, count: 3))
      code.position = 6
      code.emit(
        .callNative, 0, imm: Int32(assembly.image.natives.index(of: "sync.(*Mutex).Unlock") ?? 0))
      code.emit(.ret)
    }
  },
]
