// The run loop: one function, one exhaustive switch on the opcode, everything hot in locals.
//
// Invariants: before a slow path is called, pc, fp and budget are saved; a slow path that returns false (or after
// which the loop says `continue reload`) has left in the state where execution goes on: at the next instruction,
// at a panic's deferred call, in another goroutine, or nowhere (isStopped). What counts the budget down does so before
// it has any other effect, so that it can be executed anew.
// The cases stand in the order of Opcode.swift, which says what they mean.

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  /// Stores the loop's locals.
  @inline(__always)
  func save(_ pc: ProgramCounter, _ fp: Slots, _ budget: Int) {
    pointee.pc = pc
    pointee.fp = fp
    pointee.budget = budget
  }

  /// Executes from the state's pc until the run has ended.
  func execute() {
    let m = self
    var pc = m.pointee.pc
    var fp = m.pointee.fp
    var limit = m.pointee.limit
    var budget = m.pointee.budget
    let globals = m.pointee.globals
    reload: while true {
      if m.pointee.isStopped { return }
      pc = m.pointee.pc
      fp = m.pointee.fp
      limit = m.pointee.limit
      budget = m.pointee.budget
      while true {
        switch pc.pointee.op {
        // MARK: Moves and constants
        case .nop:
          pc += 1
        case .move:
          fp[pc.a] = fp[pc.b]
          pc += 1
        case .move2:
          let first = fp[pc.b]
          let second = fp[pc.b &+ 1]
          fp[pc.a] = first
          fp[pc.a &+ 1] = second
          pc += 1
        case .move3:
          let first = fp[pc.b]
          let second = fp[pc.b &+ 1]
          let third = fp[pc.b &+ 2]
          fp[pc.a] = first
          fp[pc.a &+ 1] = second
          fp[pc.a &+ 2] = third
          pc += 1
        case .moveN:
          (fp + pc.a).update(from: fp + pc.b, count: pc.c)
          pc += 1
        case .loadInt:
          fp[pc.a] = slot(pc.imm)
          pc += 1
        case .loadWord:
          fp[pc.a] = pc.wordAt(1)
          pc += 2
        case .loadString:
          fp[pc.a] = pc.wordAt(1)
          fp[pc.a &+ 1] = slot(pc.imm)
          pc += 2
        case .zero:
          (fp + pc.a).update(repeating: 0, count: pc.imm)
          pc += 1

        // MARK: Integers
        case .add:
          fp[pc.a] = fp[pc.b] &+ fp[pc.c]
          pc += 1
        case .sub:
          fp[pc.a] = fp[pc.b] &- fp[pc.c]
          pc += 1
        case .mul:
          fp[pc.a] = fp[pc.b] &* fp[pc.c]
          pc += 1
        case .div:
          let divisor = signed(fp[pc.c])
          if divisor == 0 {
            m.save(pc, fp, budget)
            m.raise(.divide)
            continue reload
          }
          let dividend = signed(fp[pc.b])
          fp[pc.a] = slot(divisor == -1 ? 0 &- dividend : dividend / divisor)
          pc += 1
        case .divU:
          let divisor = fp[pc.c]
          if divisor == 0 {
            m.save(pc, fp, budget)
            m.raise(.divide)
            continue reload
          }
          fp[pc.a] = fp[pc.b] / divisor
          pc += 1
        case .mod:
          let divisor = signed(fp[pc.c])
          if divisor == 0 {
            m.save(pc, fp, budget)
            m.raise(.divide)
            continue reload
          }
          let dividend = signed(fp[pc.b])
          fp[pc.a] = slot(divisor == -1 ? 0 : dividend % divisor)
          pc += 1
        case .modU:
          let divisor = fp[pc.c]
          if divisor == 0 {
            m.save(pc, fp, budget)
            m.raise(.divide)
            continue reload
          }
          fp[pc.a] = fp[pc.b] % divisor
          pc += 1
        case .and:
          fp[pc.a] = fp[pc.b] & fp[pc.c]
          pc += 1
        case .or:
          fp[pc.a] = fp[pc.b] | fp[pc.c]
          pc += 1
        case .xor:
          fp[pc.a] = fp[pc.b] ^ fp[pc.c]
          pc += 1
        case .andNot:
          fp[pc.a] = fp[pc.b] & ~fp[pc.c]
          pc += 1
        case .shl:
          let count = fp[pc.c]
          fp[pc.a] = count < 64 ? fp[pc.b] &<< count : 0
          pc += 1
        case .shr:
          let count = fp[pc.c]
          fp[pc.a] = count < 64 ? fp[pc.b] &>> count : 0
          pc += 1
        case .sar:
          let count = fp[pc.c]
          fp[pc.a] = slot(signed(fp[pc.b]) &>> Int64(truncatingIfNeeded: count < 64 ? count : 63))
          pc += 1
        case .addI:
          fp[pc.a] = fp[pc.b] &+ pc.signedC
          pc += 1
        case .mulI:
          fp[pc.a] = fp[pc.b] &* pc.signedC
          pc += 1
        case .andI:
          fp[pc.a] = fp[pc.b] & UInt64(pc.pointee.c)
          pc += 1
        case .divI:
          let divisor = signed(pc.signedC)
          fp[pc.a] = divisor == 0 || divisor == -1 ? 0 : slot(signed(fp[pc.b]) / divisor)
          pc += 1
        case .modI:
          let divisor = signed(pc.signedC)
          fp[pc.a] = divisor == 0 || divisor == -1 ? 0 : slot(signed(fp[pc.b]) % divisor)
          pc += 1
        case .shlI:
          fp[pc.a] = fp[pc.b] &<< UInt64(pc.pointee.c)
          pc += 1
        case .shrI:
          fp[pc.a] = fp[pc.b] &>> UInt64(pc.pointee.c)
          pc += 1
        case .sarI:
          fp[pc.a] = slot(signed(fp[pc.b]) &>> Int64(pc.pointee.c))
          pc += 1
        case .add32:
          fp[pc.a] = UInt64(UInt32(truncatingIfNeeded: fp[pc.b] &+ fp[pc.c]))
          pc += 1
        case .sub32:
          fp[pc.a] = UInt64(UInt32(truncatingIfNeeded: fp[pc.b] &- fp[pc.c]))
          pc += 1
        case .mul32:
          fp[pc.a] = UInt64(UInt32(truncatingIfNeeded: fp[pc.b] &* fp[pc.c]))
          pc += 1
        case .neg:
          fp[pc.a] = 0 &- fp[pc.b]
          pc += 1
        case .not:
          fp[pc.a] = ~fp[pc.b]
          pc += 1
        case .notBool:
          fp[pc.a] = fp[pc.b] ^ 1
          pc += 1
        case .zext8:
          fp[pc.a] = fp[pc.b] & 0xFF
          pc += 1
        case .zext16:
          fp[pc.a] = fp[pc.b] & 0xFFFF
          pc += 1
        case .zext32:
          fp[pc.a] = fp[pc.b] & 0xFFFF_FFFF
          pc += 1
        case .sext8:
          fp[pc.a] = slot(Int64(Int8(truncatingIfNeeded: fp[pc.b])))
          pc += 1
        case .sext16:
          fp[pc.a] = slot(Int64(Int16(truncatingIfNeeded: fp[pc.b])))
          pc += 1
        case .sext32:
          fp[pc.a] = slot(Int64(Int32(truncatingIfNeeded: fp[pc.b])))
          pc += 1
        case .checkShift:
          if signed(fp[pc.a]) < 0 {
            m.save(pc, fp, budget)
            m.raiseError("negative shift amount")
            continue reload
          }
          pc += 1
        case .bits:
          fp[pc.a] = bitsFunction(pc.pointee.x, fp[pc.b])
          pc += 1

        // MARK: Comparisons into a bool
        case .setEq:
          fp[pc.a] = slot(fp[pc.b] == fp[pc.c])
          pc += 1
        case .setNe:
          fp[pc.a] = slot(fp[pc.b] != fp[pc.c])
          pc += 1
        case .setLt:
          fp[pc.a] = slot(signed(fp[pc.b]) < signed(fp[pc.c]))
          pc += 1
        case .setLe:
          fp[pc.a] = slot(signed(fp[pc.b]) <= signed(fp[pc.c]))
          pc += 1
        case .setLtU:
          fp[pc.a] = slot(fp[pc.b] < fp[pc.c])
          pc += 1
        case .setLeU:
          fp[pc.a] = slot(fp[pc.b] <= fp[pc.c])
          pc += 1
        case .setEqI:
          fp[pc.a] = slot(fp[pc.b] == pc.signedC)
          pc += 1
        case .setNeI:
          fp[pc.a] = slot(fp[pc.b] != pc.signedC)
          pc += 1
        case .setEqN:
          fp[pc.a] = slot(equalWords(fp + pc.b, fp + pc.c, count: pc.x))
          pc += 1
        case .equal:
          m.save(pc, fp, budget)
          if !m.equal(fp + pc.b, fp + pc.c) { continue reload }
          pc += 2
        case .equalMemory:
          m.save(pc, fp, budget)
          if fp[pc.b] == 0 || fp[pc.c] == 0 {
            m.raise(.nilDereference)
            continue reload
          }
          if !m.equal(slots(at: fp[pc.b]), slots(at: fp[pc.c])) { continue reload }
          pc += 2

        // MARK: Floating point
        case .addF:
          fp[pc.a] = (float(fp[pc.b]) + float(fp[pc.c])).bitPattern
          pc += 1
        case .subF:
          fp[pc.a] = (float(fp[pc.b]) - float(fp[pc.c])).bitPattern
          pc += 1
        case .mulF:
          fp[pc.a] = (float(fp[pc.b]) * float(fp[pc.c])).bitPattern
          pc += 1
        case .divF:
          fp[pc.a] = (float(fp[pc.b]) / float(fp[pc.c])).bitPattern
          pc += 1
        case .negF:
          fp[pc.a] = fp[pc.b] ^ (1 &<< 63)
          pc += 1
        case .floatFunction:
          fp[pc.a] = floatFunction(pc.pointee.x, float(fp[pc.b])).bitPattern
          pc += 1
        case .setEqF:
          fp[pc.a] = slot(float(fp[pc.b]) == float(fp[pc.c]))
          pc += 1
        case .setNeF:
          fp[pc.a] = slot(float(fp[pc.b]) != float(fp[pc.c]))
          pc += 1
        case .setLtF:
          fp[pc.a] = slot(float(fp[pc.b]) < float(fp[pc.c]))
          pc += 1
        case .setLeF:
          fp[pc.a] = slot(float(fp[pc.b]) <= float(fp[pc.c]))
          pc += 1
        case .minF:
          fp[pc.a] = minimum(float(fp[pc.b]), float(fp[pc.c])).bitPattern
          pc += 1
        case .maxF:
          fp[pc.a] = maximum(float(fp[pc.b]), float(fp[pc.c])).bitPattern
          pc += 1
        case .addF32:
          fp[pc.a] = slot(float32(fp[pc.b]) + float32(fp[pc.c]))
          pc += 1
        case .subF32:
          fp[pc.a] = slot(float32(fp[pc.b]) - float32(fp[pc.c]))
          pc += 1
        case .mulF32:
          fp[pc.a] = slot(float32(fp[pc.b]) * float32(fp[pc.c]))
          pc += 1
        case .divF32:
          fp[pc.a] = slot(float32(fp[pc.b]) / float32(fp[pc.c]))
          pc += 1
        case .negF32:
          fp[pc.a] = (fp[pc.b] ^ 0x8000_0000) & 0xFFFF_FFFF
          pc += 1
        case .setEqF32:
          fp[pc.a] = slot(float32(fp[pc.b]) == float32(fp[pc.c]))
          pc += 1
        case .setNeF32:
          fp[pc.a] = slot(float32(fp[pc.b]) != float32(fp[pc.c]))
          pc += 1
        case .setLtF32:
          fp[pc.a] = slot(float32(fp[pc.b]) < float32(fp[pc.c]))
          pc += 1
        case .setLeF32:
          fp[pc.a] = slot(float32(fp[pc.b]) <= float32(fp[pc.c]))
          pc += 1
        case .minF32:
          fp[pc.a] = slot(minimum(float32(fp[pc.b]), float32(fp[pc.c])))
          pc += 1
        case .maxF32:
          fp[pc.a] = slot(maximum(float32(fp[pc.b]), float32(fp[pc.c])))
          pc += 1
        case .intToFloat:
          fp[pc.a] = Double(signed(fp[pc.b])).bitPattern
          pc += 1
        case .floatToInt:
          fp[pc.a] = slot(toInt64(float(fp[pc.b])))
          pc += 1
        case .convert:
          convertNumber(pc.pointee.x, to: fp + pc.a, from: fp + pc.b)
          pc += 1
        case .complex:
          complexOperation(pc.pointee.x, to: fp + pc.a, fp + pc.b, fp + pc.c)
          pc += 1
        case .complex64:
          complex64Operation(pc.pointee.x, to: fp + pc.a, fp + pc.b, fp + pc.c)
          pc += 1

        // MARK: Jumps
        case .jump:
          pc += pc.imm
        case .jumpIf:
          if fp[pc.a] & 1 != 0 { pc += pc.imm } else { pc += 1 }
        case .jumpIfNot:
          if fp[pc.a] & 1 == 0 { pc += pc.imm } else { pc += 1 }
        case .jumpEq:
          if fp[pc.a] == fp[pc.b] { pc += pc.offset } else { pc += 1 }
        case .jumpNe:
          if fp[pc.a] != fp[pc.b] { pc += pc.offset } else { pc += 1 }
        case .jumpLt:
          if signed(fp[pc.a]) < signed(fp[pc.b]) { pc += pc.offset } else { pc += 1 }
        case .jumpLe:
          if signed(fp[pc.a]) <= signed(fp[pc.b]) { pc += pc.offset } else { pc += 1 }
        case .jumpLtU:
          if fp[pc.a] < fp[pc.b] { pc += pc.offset } else { pc += 1 }
        case .jumpLeU:
          if fp[pc.a] <= fp[pc.b] { pc += pc.offset } else { pc += 1 }
        case .jumpEqI:
          if fp[pc.a] == pc.signedB { pc += pc.offset } else { pc += 1 }
        case .jumpNeI:
          if fp[pc.a] != pc.signedB { pc += pc.offset } else { pc += 1 }
        case .jumpLtI:
          if signed(fp[pc.a]) < signed(pc.signedB) { pc += pc.offset } else { pc += 1 }
        case .jumpGeI:
          if signed(fp[pc.a]) >= signed(pc.signedB) { pc += pc.offset } else { pc += 1 }
        case .jumpLtUI:
          if fp[pc.a] < UInt64(pc.pointee.b) { pc += pc.offset } else { pc += 1 }
        case .jumpGeUI:
          if fp[pc.a] >= UInt64(pc.pointee.b) { pc += pc.offset } else { pc += 1 }
        case .jumpEqF:
          if float(fp[pc.a]) == float(fp[pc.b]) { pc += pc.offset } else { pc += 1 }
        case .jumpNeF:
          if float(fp[pc.a]) != float(fp[pc.b]) { pc += pc.offset } else { pc += 1 }
        case .jumpLtF:
          if float(fp[pc.a]) < float(fp[pc.b]) { pc += pc.offset } else { pc += 1 }
        case .jumpLeF:
          if float(fp[pc.a]) <= float(fp[pc.b]) { pc += pc.offset } else { pc += 1 }
        case .jumpNotLtF:
          if float(fp[pc.a]) < float(fp[pc.b]) { pc += 1 } else { pc += pc.offset }
        case .jumpNotLeF:
          if float(fp[pc.a]) <= float(fp[pc.b]) { pc += 1 } else { pc += pc.offset }
        case .jumpEqString:
          if equalStrings(fp + pc.a, fp + pc.b) { pc += pc.offset } else { pc += 1 }
        case .jumpNeString:
          if equalStrings(fp + pc.a, fp + pc.b) { pc += 1 } else { pc += pc.offset }
        case .jumpTable:
          let index = fp[pc.a]
          let count = pc.imm
          if index < UInt64(truncatingIfNeeded: count) {
            pc += pc.numberAt(1 &+ int(index))
          } else {
            pc += 1 &+ count
          }

        // MARK: Backward jumps
        case .loop:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          pc += pc.imm
        case .loopIf:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if fp[pc.a] & 1 != 0 { pc += pc.imm } else { pc += 1 }
        case .loopIfNot:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if fp[pc.a] & 1 == 0 { pc += pc.imm } else { pc += 1 }
        case .loopEq:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if fp[pc.a] == fp[pc.b] { pc += pc.offset } else { pc += 1 }
        case .loopNe:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if fp[pc.a] != fp[pc.b] { pc += pc.offset } else { pc += 1 }
        case .loopLt:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if signed(fp[pc.a]) < signed(fp[pc.b]) { pc += pc.offset } else { pc += 1 }
        case .loopLe:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if signed(fp[pc.a]) <= signed(fp[pc.b]) { pc += pc.offset } else { pc += 1 }
        case .loopLtU:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if fp[pc.a] < fp[pc.b] { pc += pc.offset } else { pc += 1 }
        case .loopLeU:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if fp[pc.a] <= fp[pc.b] { pc += pc.offset } else { pc += 1 }
        case .loopEqI:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if fp[pc.a] == pc.signedB { pc += pc.offset } else { pc += 1 }
        case .loopNeI:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if fp[pc.a] != pc.signedB { pc += pc.offset } else { pc += 1 }
        case .loopLtI:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if signed(fp[pc.a]) < signed(pc.signedB) { pc += pc.offset } else { pc += 1 }
        case .loopGeI:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          if signed(fp[pc.a]) >= signed(pc.signedB) { pc += pc.offset } else { pc += 1 }
        case .loopAddLt:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          let value = fp[pc.a] &+ pc.signedX
          fp[pc.a] = value
          if signed(value) < signed(fp[pc.b]) { pc += pc.offset } else { pc += 1 }
        case .loopAddLtI:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          let value = fp[pc.a] &+ pc.signedX
          fp[pc.a] = value
          if signed(value) < signed(pc.signedB) { pc += pc.offset } else { pc += 1 }
        case .loopAddGeI:
          budget &-= 1
          if budget < 0 {
            m.save(pc, fp, budget)
            m.tick()
            continue reload
          }
          let value = fp[pc.a] &+ pc.signedX
          fp[pc.a] = value
          if signed(value) >= signed(pc.signedB) { pc += pc.offset } else { pc += 1 }

        // MARK: Memory through pointers
        case .load:
          let address = fp[pc.b]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          fp[pc.a] = slots(at: address)[pc.c]
          pc += 1
        case .load1:
          let address = fp[pc.b]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          fp[pc.a] = UInt64(bytes(at: address)[pc.c &* 8])
          pc += 1
        case .load2:
          let address = fp[pc.b]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          fp[pc.a] = UInt64(memory(at: address).load(fromByteOffset: pc.c &* 8, as: UInt16.self))
          pc += 1
        case .load4:
          let address = fp[pc.b]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          fp[pc.a] = UInt64(memory(at: address).load(fromByteOffset: pc.c &* 8, as: UInt32.self))
          pc += 1
        case .loadN:
          let address = fp[pc.b]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          (fp + pc.a).update(from: slots(at: address) + pc.c, count: pc.x)
          pc += 1
        case .store:
          let address = fp[pc.a]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          slots(at: address)[pc.c] = fp[pc.b]
          pc += 1
        case .store1:
          let address = fp[pc.a]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          bytes(at: address)[pc.c &* 8] = UInt8(truncatingIfNeeded: fp[pc.b])
          pc += 1
        case .store2:
          let address = fp[pc.a]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          memory(at: address).storeBytes(
            of: UInt16(truncatingIfNeeded: fp[pc.b]), toByteOffset: pc.c &* 8, as: UInt16.self)
          pc += 1
        case .store4:
          let address = fp[pc.a]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          memory(at: address).storeBytes(
            of: UInt32(truncatingIfNeeded: fp[pc.b]), toByteOffset: pc.c &* 8, as: UInt32.self)
          pc += 1
        case .storeN:
          let address = fp[pc.a]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          (slots(at: address) + pc.c).update(from: fp + pc.b, count: pc.x)
          pc += 1
        case .fieldAddress:
          let address = fp[pc.b]
          if address == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          fp[pc.a] = address &+ UInt64(pc.pointee.c) &* 8
          pc += 1
        case .nilCheck:
          if fp[pc.a] == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          pc += 1
        case .copyMemory:
          let target = fp[pc.a]
          let source = fp[pc.b]
          if target == 0 || source == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          moveBytes(to: target, from: source, count: pc.numberAt(1))
          pc += 2
        case .zeroMemory:
          let target = fp[pc.a]
          if target == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          slots(at: target).update(repeating: 0, count: pc.imm)
          pc += 1
        case .loadGlobal:
          fp[pc.a] = globals[pc.imm]
          pc += 1
        case .loadGlobalN:
          (fp + pc.a).update(from: globals + pc.imm, count: pc.x)
          pc += 1
        case .storeGlobal:
          globals[pc.imm] = fp[pc.a]
          pc += 1
        case .storeGlobalN:
          (globals + pc.imm).update(from: fp + pc.a, count: pc.x)
          pc += 1
        case .globalAddress:
          fp[pc.a] = word(globals + pc.imm)
          pc += 1
        case .loadCapture:
          fp[pc.a] = slots(at: fp[-3])[1 &+ pc.b]
          pc += 1
        case .loadCell:
          fp[pc.a] = slots(at: slots(at: fp[-3])[1 &+ pc.b]).pointee
          pc += 1
        case .storeCell:
          slots(at: slots(at: fp[-3])[1 &+ pc.b]).pointee = fp[pc.a]
          pc += 1
        case .loadCellN:
          (fp + pc.a).update(from: slots(at: slots(at: fp[-3])[1 &+ pc.b]), count: pc.x)
          pc += 1
        case .storeCellN:
          slots(at: slots(at: fp[-3])[1 &+ pc.b]).update(from: fp + pc.a, count: pc.x)
          pc += 1

        // MARK: Allocation
        case .new:
          if m.pointee.heap.debt < 0 {
            m.save(pc, fp, budget)
            m.collectIfDue()
          }
          let address = m.pointee.heap.allocate(pc.typeAt(1))
          if address == 0 {
            m.save(pc, fp, budget)
            if !m.newAgain(copies: false) { continue reload }
            pc += 2
            continue
          }
          fp[pc.a] = address
          pc += 2
        case .newCopy:
          if m.pointee.heap.debt < 0 {
            m.save(pc, fp, budget)
            m.collectIfDue()
          }
          let type = pc.typeAt(1)
          let address = m.pointee.heap.allocate(type)
          if address == 0 {
            m.save(pc, fp, budget)
            if !m.newAgain(copies: true) { continue reload }
            pc += 2
            continue
          }
          moveSlots(to: slots(at: address), from: fp + pc.b, count: type.pointee.slots)
          fp[pc.a] = address
          pc += 2
        case .makeSlice:
          m.save(pc, fp, budget)
          if !m.makeSlice() { continue reload }
          pc += 2
        case .makeClosure:
          if m.pointee.heap.debt < 0 {
            m.save(pc, fp, budget)
            m.collectIfDue()
          }
          let count = pc.c
          let address = m.pointee.heap.allocateWords(count &+ 1)
          if address == 0 {
            m.save(pc, fp, budget)
            if !m.closureAgain() { continue reload }
            pc += 2
            continue
          }
          let closure = slots(at: address)
          closure[0] = pc.wordAt(1)
          (closure + 1).update(from: fp + pc.b, count: count)
          fp[pc.a] = address
          pc += 2

        // MARK: Slices, strings and arrays
        case .index1:
          let index = fp[pc.c]
          if index >= fp[pc.b &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.b &+ 1])
            continue reload
          }
          fp[pc.a] = UInt64(bytes(at: fp[pc.b])[int(index)])
          pc += 1
        case .index2:
          let index = fp[pc.c]
          if index >= fp[pc.b &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.b &+ 1])
            continue reload
          }
          fp[pc.a] = UInt64(
            memory(at: fp[pc.b]).load(fromByteOffset: int(index) &* 2, as: UInt16.self))
          pc += 1
        case .index4:
          let index = fp[pc.c]
          if index >= fp[pc.b &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.b &+ 1])
            continue reload
          }
          fp[pc.a] = UInt64(
            memory(at: fp[pc.b]).load(fromByteOffset: int(index) &* 4, as: UInt32.self))
          pc += 1
        case .index8:
          let index = fp[pc.c]
          if index >= fp[pc.b &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.b &+ 1])
            continue reload
          }
          fp[pc.a] = slots(at: fp[pc.b])[int(index)]
          pc += 1
        case .indexN:
          let index = fp[pc.c]
          if index >= fp[pc.b &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.b &+ 1])
            continue reload
          }
          let count = pc.x
          if count > 0 {
            (fp + pc.a).update(from: slots(at: fp[pc.b]) + int(index) &* count, count: count)
          }
          pc += 1
        case .setIndex1:
          let index = fp[pc.b]
          if index >= fp[pc.a &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.a &+ 1])
            continue reload
          }
          bytes(at: fp[pc.a])[int(index)] = UInt8(truncatingIfNeeded: fp[pc.c])
          pc += 1
        case .setIndex2:
          let index = fp[pc.b]
          if index >= fp[pc.a &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.a &+ 1])
            continue reload
          }
          memory(at: fp[pc.a]).storeBytes(
            of: UInt16(truncatingIfNeeded: fp[pc.c]), toByteOffset: int(index) &* 2,
            as: UInt16.self)
          pc += 1
        case .setIndex4:
          let index = fp[pc.b]
          if index >= fp[pc.a &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.a &+ 1])
            continue reload
          }
          memory(at: fp[pc.a]).storeBytes(
            of: UInt32(truncatingIfNeeded: fp[pc.c]), toByteOffset: int(index) &* 4,
            as: UInt32.self)
          pc += 1
        case .setIndex8:
          let index = fp[pc.b]
          if index >= fp[pc.a &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.a &+ 1])
            continue reload
          }
          slots(at: fp[pc.a])[int(index)] = fp[pc.c]
          pc += 1
        case .setIndexN:
          let index = fp[pc.b]
          if index >= fp[pc.a &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.a &+ 1])
            continue reload
          }
          let count = pc.x
          if count > 0 {
            (slots(at: fp[pc.a]) + int(index) &* count).update(from: fp + pc.c, count: count)
          }
          pc += 1
        case .indexIndex8:
          let outer = fp[pc.c]
          if outer >= fp[pc.b &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(outer, length: fp[pc.b &+ 1])
            continue reload
          }
          let header = slots(at: fp[pc.b]) + int(outer) &* 3
          let inner = fp[pc.x]
          if inner >= header[1] {
            m.save(pc, fp, budget)
            m.raiseIndex(inner, length: header[1])
            continue reload
          }
          fp[pc.a] = slots(at: header[0])[int(inner)]
          pc += 1
        case .indexIndex1:
          let outer = fp[pc.c]
          if outer >= fp[pc.b &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(outer, length: fp[pc.b &+ 1])
            continue reload
          }
          let header = slots(at: fp[pc.b]) + int(outer) &* 3
          let inner = fp[pc.x]
          if inner >= header[1] {
            m.save(pc, fp, budget)
            m.raiseIndex(inner, length: header[1])
            continue reload
          }
          fp[pc.a] = UInt64(bytes(at: header[0])[int(inner)])
          pc += 1
        case .indexAddress:
          let index = fp[pc.c]
          if index >= fp[pc.b &+ 1] {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: fp[pc.b &+ 1])
            continue reload
          }
          fp[pc.a] = fp[pc.b] &+ index &* pc.wordAt(1)
          pc += 2
        case .arrayIndex:
          let index = fp[pc.c]
          let address = fp[pc.b]
          if index >= pc.wordAt(1) || address == 0 {
            m.save(pc, fp, budget)
            m.raiseArrayIndex(index, length: pc.wordAt(1), address: address)
            continue reload
          }
          fp[pc.a] = loadNarrow(memory(at: address), int(index), width: pc.x)
          pc += 2
        case .setArrayIndex:
          let index = fp[pc.b]
          let address = fp[pc.a]
          if index >= pc.wordAt(1) || address == 0 {
            m.save(pc, fp, budget)
            m.raiseArrayIndex(index, length: pc.wordAt(1), address: address)
            continue reload
          }
          storeNarrow(memory(at: address), int(index), width: pc.x, fp[pc.c])
          pc += 2
        case .arrayAddress:
          let index = fp[pc.c]
          let address = fp[pc.b]
          if index >= pc.wordAt(1) || address == 0 {
            m.save(pc, fp, budget)
            m.raiseArrayIndex(index, length: pc.wordAt(1), address: address)
            continue reload
          }
          fp[pc.a] = address &+ index &* pc.wordAt(2)
          pc += 3
        case .frameIndex:
          let index = fp[pc.c]
          if index >= pc.wordAt(1) {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: pc.wordAt(1))
            continue reload
          }
          fp[pc.a] = loadNarrow(UnsafeMutableRawPointer(fp + pc.b), int(index), width: pc.x)
          pc += 2
        case .frameIndexN:
          let index = fp[pc.c]
          if index >= pc.wordAt(1) {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: pc.wordAt(1))
            continue reload
          }
          let count = pc.x
          (fp + pc.a).update(from: fp + pc.b + int(index) &* count, count: count)
          pc += 2
        case .setFrameIndex:
          let index = fp[pc.b]
          if index >= pc.wordAt(1) {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: pc.wordAt(1))
            continue reload
          }
          storeNarrow(UnsafeMutableRawPointer(fp + pc.a), int(index), width: pc.x, fp[pc.c])
          pc += 2
        case .setFrameIndexN:
          let index = fp[pc.b]
          if index >= pc.wordAt(1) {
            m.save(pc, fp, budget)
            m.raiseIndex(index, length: pc.wordAt(1))
            continue reload
          }
          let count = pc.x
          (fp + pc.a + int(index) &* count).update(from: fp + pc.c, count: count)
          pc += 2
        case .checkIndex:
          if fp[pc.a] >= fp[pc.b] {
            m.save(pc, fp, budget)
            m.raiseIndex(fp[pc.a], length: fp[pc.b])
            continue reload
          }
          pc += 1
        case .slice:
          m.save(pc, fp, budget)
          if !m.slice(fp + pc.b, capacity: fp[pc.b &+ 2], width: pc.wordAt(1), isArray: false) {
            continue reload
          }
          pc += 2
        case .sliceString:
          m.save(pc, fp, budget)
          if !m.sliceString() { continue reload }
          pc += 1
        case .sliceArray:
          m.save(pc, fp, budget)
          if !m.sliceArray() { continue reload }
          pc += 3
        case .sliceToArray:
          if signed(fp[pc.b &+ 1]) < pc.numberAt(1) {
            m.save(pc, fp, budget)
            m.raiseSliceToArray(length: fp[pc.b &+ 1], wanted: pc.wordAt(1))
            continue reload
          }
          fp[pc.a] = fp[pc.b]
          pc += 2
        case .append8:
          let length = fp[pc.b &+ 1]
          if length < fp[pc.b &+ 2] {
            let address = fp[pc.b]
            let capacity = fp[pc.b &+ 2]
            slots(at: address)[int(length)] = fp[pc.c]
            fp[pc.a] = address
            fp[pc.a &+ 1] = length &+ 1
            fp[pc.a &+ 2] = capacity
            pc += 2
            continue
          }
          m.save(pc, fp, budget)
          if !m.append(count: 1) { continue reload }
          pc += 2
        case .append1:
          let length = fp[pc.b &+ 1]
          if length < fp[pc.b &+ 2] {
            let address = fp[pc.b]
            let capacity = fp[pc.b &+ 2]
            bytes(at: address)[int(length)] = UInt8(truncatingIfNeeded: fp[pc.c])
            fp[pc.a] = address
            fp[pc.a &+ 1] = length &+ 1
            fp[pc.a &+ 2] = capacity
            pc += 2
            continue
          }
          m.save(pc, fp, budget)
          if !m.append(count: 1) { continue reload }
          pc += 2
        case .appendN:
          m.save(pc, fp, budget)
          if !m.append(count: pc.x) { continue reload }
          pc += 2
        case .appendSlice, .appendString:
          m.save(pc, fp, budget)
          if !m.appendSlice() { continue reload }
          pc += 2
        case .copySlice:
          fp[pc.a] = GoVM.copySlice(fp + pc.b, fp + pc.c, width: pc.numberAt(1))
          pc += 2
        case .copyString:
          fp[pc.a] = GoVM.copySlice(fp + pc.b, fp + pc.c, width: 1)
          pc += 1
        case .clearSlice:
          zeroBytes(at: fp[pc.a], count: int(fp[pc.a &+ 1]) &* pc.numberAt(1))
          pc += 2

        // MARK: Strings
        case .concat:
          m.save(pc, fp, budget)
          if !m.concat() { continue reload }
          pc += 1
        case .setEqString:
          fp[pc.a] = slot(equalStrings(fp + pc.b, fp + pc.c))
          pc += 1
        case .setNeString:
          fp[pc.a] = slot(!equalStrings(fp + pc.b, fp + pc.c))
          pc += 1
        case .setLtString:
          fp[pc.a] = slot(compareStrings(fp + pc.b, fp + pc.c) < 0)
          pc += 1
        case .setLeString:
          fp[pc.a] = slot(compareStrings(fp + pc.b, fp + pc.c) <= 0)
          pc += 1
        case .decodeRune:
          let position = int(fp[pc.c])
          let byte = bytes(at: fp[pc.b])[position]
          if byte < 0x80 {
            fp[pc.a] = UInt64(byte)
            fp[pc.a &+ 1] = slot(position &+ 1)
          } else {
            let rune = decodeLongRune(
              bytes(at: fp[pc.b]) + position, count: int(fp[pc.b &+ 1]) &- position)
            fp[pc.a] = UInt64(rune.rune)
            fp[pc.a &+ 1] = slot(position &+ rune.size)
          }
          pc += 1
        case .convertString:
          m.save(pc, fp, budget)
          if !m.convertString() { continue reload }
          pc += 1

        // MARK: Maps
        case .makeMap:
          m.save(pc, fp, budget)
          if !m.makeMap() { continue reload }
          pc += 2
        case .mapGet:
          m.save(pc, fp, budget)
          if !m.mapGet(wantsOk: false) { continue reload }
          pc += 2
        case .mapGetOk:
          m.save(pc, fp, budget)
          if !m.mapGet(wantsOk: true) { continue reload }
          pc += 2
        case .mapSet:
          m.save(pc, fp, budget)
          if !m.mapSet() { continue reload }
          pc += 2
        case .mapAddress:
          m.save(pc, fp, budget)
          if !m.mapAddress() { continue reload }
          pc += 2
        case .mapDelete:
          m.save(pc, fp, budget)
          if !m.mapDelete() { continue reload }
          pc += 2
        case .mapClear:
          m.save(pc, fp, budget)
          if !m.mapClear() { continue reload }
          pc += 2
        case .mapLength:
          fp[pc.a] = m.pointee.heap.mapLength(fp[pc.b])
          pc += 1
        case .mapRange:
          m.save(pc, fp, budget)
          if !m.mapRange() { continue reload }
          pc += 1
        case .mapNext:
          m.save(pc, fp, budget)
          switch m.mapNext() {
          case .entry: pc += 3
          case .end: pc += pc.numberAt(2)
          case .failed: continue reload
          }

        // MARK: Interfaces
        case .makeInterface:
          let type = pc.typeAt(1)
          let count = type.pointee.slots
          if count == 1 {
            let data = fp[pc.b]
            fp[pc.a] = word(type)
            fp[pc.a &+ 1] = data
            pc += 2
            continue
          }
          m.save(pc, fp, budget)
          if !m.boxInterface(type) { continue reload }
          pc += 2
        case .setEqInterface:
          m.save(pc, fp, budget)
          if !m.equalInterfaces() { continue reload }
          pc += 1
        case .assertType:
          let type = pc.wordAt(1)
          if fp[pc.b] == type {
            unbox(pc.typeAt(1), fp[pc.b &+ 1], to: fp + pc.a)
            if pc.x & 1 != 0 { fp[pc.a &+ pc.typeAt(1).pointee.slots] = 1 }
            pc += 3
            continue
          }
          if pc.x & 1 != 0 {
            let count = pc.typeAt(1).pointee.slots
            (fp + pc.a).update(repeating: 0, count: count &+ 1)
            pc += 3
            continue
          }
          m.save(pc, fp, budget)
          m.raiseAssertion(fp[pc.b], wanted: pc.typeAt(1), from: pc.typeAt(2))
          continue reload
        case .assertInterface:
          m.save(pc, fp, budget)
          if !m.assertInterface() { continue reload }
          pc += 3
        case .jumpIfType:
          if fp[pc.a] == pc.wordAt(1) { pc += pc.imm } else { pc += 2 }
        case .jumpIfNotType:
          if fp[pc.a] == pc.wordAt(1) { pc += 2 } else { pc += pc.imm }
        case .jumpIfImplements:
          m.save(pc, fp, budget)
          if m.implements(fp[pc.a], pc.typeAt(1)) { pc += pc.imm } else { pc += 2 }
        case .unboxInterface:
          unbox(pc.typeAt(1), fp[pc.b &+ 1], to: fp + pc.a)
          pc += 2

        // MARK: Calls
        case .call:
          let callee = pc.functionAt(1)
          let window = fp + pc.a
          budget &-= 1
          if window + Int(callee.pointee.frameSlots) > limit || budget < 0 {
            m.save(pc, fp, budget)
            m.callSlow(slots: pc.a &+ Int(callee.pointee.frameSlots))
            continue reload
          }
          window[-1] = word(pc + 2)
          window[-2] = UInt64(pc.pointee.a)
          window[-3] = word(callee)
          fp = window
          pc = callee.pointee.code
        case .callClosure:
          let closure = fp[pc.b]
          if closure == 0 {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          let callee = function(of: closure)
          let window = fp + pc.a
          budget &-= 1
          if window + Int(callee.pointee.frameSlots) > limit || budget < 0 {
            m.save(pc, fp, budget)
            m.callSlow(slots: pc.a &+ Int(callee.pointee.frameSlots))
            continue reload
          }
          window[-1] = word(pc + 1)
          window[-2] = UInt64(pc.pointee.a)
          window[-3] = closure
          fp = window
          pc = callee.pointee.code
        case .callInterface:
          if fp[pc.b] != pc.wordAt(2) || fp[pc.b] == 0 {
            m.save(pc, fp, budget)
            if !m.findMethod() { continue reload }
          }
          let method = methodRecord(at: pc.wordAt(3))
          guard let callee = method.pointee.function else {
            m.save(pc, fp, budget)
            m.raise(.nilDereference)
            continue reload
          }
          let window = fp + pc.a
          budget &-= 1
          if window + Int(callee.pointee.frameSlots) > limit || budget < 0 {
            m.save(pc, fp, budget)
            m.callSlow(slots: pc.a &+ Int(callee.pointee.frameSlots))
            continue reload
          }
          if method.pointee.form == .word {
            window[pc.c] = fp[pc.b &+ 1]
          } else if !loadReceiver(method, to: window + pc.c, data: fp[pc.b &+ 1]) {
            m.save(pc, fp, budget)
            m.raiseNilReceiver(method, type: fp[pc.b])
            continue reload
          }
          window[-1] = word(pc + 4)
          window[-2] = UInt64(pc.pointee.a)
          window[-3] = word(callee)
          fp = window
          pc = callee.pointee.code
        case .callNative:
          m.save(pc, fp, budget)
          if m.pointee.heap.debt < 0 { m.collectIfDue() }
          let index = pc.imm
          let window = fp + pc.a
          let outcome = m.invoke(index, window: window)
          if outcome == .done {
            pc += 1
            continue
          }
          m.nativeReturned(outcome, window: window)
          continue reload
        case .ret:
          pc = code(at: fp[-1])
          fp -= int(fp[-2])
        case .go:
          m.save(pc, fp, budget)
          if !m.startGoroutine(fp[pc.b], window: fp + pc.a) { continue reload }
          pc += 1
        case .defer:
          m.save(pc, fp, budget)
          if !m.deferCall(fp[pc.b], window: fp + pc.a, frame: m.frameOffset(fp)) {
            continue reload
          }
          pc += 1
        case .deferTo:
          m.save(pc, fp, budget)
          if !m.deferCall(fp[pc.b], window: fp + pc.a, frame: int(fp[pc.c])) { continue reload }
          pc += 1
        case .frameToken:
          fp[pc.a] = slot(m.frameOffset(fp))
          pc += 1
        case .runDefers:
          guard let record = m.pointee.current.pointee.defers,
            record.pointee.frame == m.frameOffset(fp)
          else {
            pc += 1
            continue
          }
          m.save(pc, fp, budget)
          m.runDeferred(record, returningTo: pc)
          continue reload
        case .recover:
          m.recover(pc.x == 0 ? fp : m.caller(fp), to: fp + pc.a)
          pc += 1
        case .panic:
          m.save(pc, fp, budget)
          m.panic(fp[pc.a], fp[pc.a &+ 1])
          continue reload
        case .fault:
          m.save(pc, fp, budget)
          m.raise(RuntimeFault(rawValue: pc.pointee.x) ?? .unreachable)
          continue reload

        // MARK: Channels
        case .makeChannel:
          m.save(pc, fp, budget)
          if !m.makeChannel() { continue reload }
          pc += 2
        case .send:
          m.save(pc, fp, budget)
          if !m.send(fp[pc.a], fp + pc.b) { continue reload }
          pc += 1
        case .receive:
          m.save(pc, fp, budget)
          if !m.receive(fp[pc.b], to: fp + pc.a, wantsOk: pc.x & 1 != 0) { continue reload }
          pc += 1
        case .closeChannel:
          m.save(pc, fp, budget)
          if !m.closeChannel(fp[pc.a]) { continue reload }
          pc += 1
        case .channelLength:
          m.save(pc, fp, budget)
          fp[pc.a] = m.channelLength(fp[pc.b])
          pc += 1
        case .channelCapacity:
          fp[pc.a] = m.channelCapacity(fp[pc.b])
          pc += 1
        case .select:
          m.save(pc, fp, budget)
          if !m.select() { continue reload }
          pc += 1 &+ pc.c
        case .selectSend, .selectReceive:
          pc += 1

        // MARK: Races
        case .raceRead:
          m.save(pc, fp, budget)
          if !m.raceAccess(isWrite: false) { continue reload }
          pc += 1
        case .raceWrite:
          m.save(pc, fp, budget)
          if !m.raceAccess(isWrite: true) { continue reload }
          pc += 1
        case .raceReadIndex:
          m.save(pc, fp, budget)
          if !m.raceIndex(isWrite: false) { continue reload }
          pc += 2
        case .raceWriteIndex:
          m.save(pc, fp, budget)
          if !m.raceIndex(isWrite: true) { continue reload }
          pc += 2
        case .raceRange:
          m.save(pc, fp, budget)
          if !m.raceRange() { continue reload }
          pc += 2
        case .raceAppend:
          m.save(pc, fp, budget)
          if !m.raceAppend() { continue reload }
          pc += 2

        // MARK: Other
        case .print:
          m.save(pc, fp, budget)
          if !m.printPiece() { continue reload }
          pc += 1
        case .checkUnsafe:
          m.save(pc, fp, budget)
          if !m.checkUnsafe(fp[pc.a], count: pc.numberAt(1)) { continue reload }
          pc += 2

        case .checkUnsafeSlice:
          m.save(pc, fp, budget)
          if !m.checkUnsafeSlice(
            fp[pc.a], count: Int(truncatingIfNeeded: fp[pc.b]), width: pc.numberAt(1),
            isString: pc.x == 1)
          {
            continue reload
          }
          pc += 2

        // MARK: The machine's own
        case .compileFunction:
          m.save(pc, fp, budget)
          m.compileFunction()
          continue reload
        case .endGoroutine:
          m.save(pc, fp, budget)
          m.endGoroutine()
          continue reload
        case .continuePanic:
          m.save(pc, fp, budget)
          m.continuePanic()
          continue reload
        case .lockMutex:
          let address = fp[pc.a]
          if address != 0 && m.pointee.watch.isEmpty {
            let mutex = memory(at: address).assumingMemoryBound(to: MutexState.self)
            if mutex.pointee.holder == 0 {
              mutex.pointee.holder = m.pointee.current.pointee.id
              pc += 1
              continue
            }
          }
          m.save(pc, fp, budget)
          if !m.callNative(fp + pc.a) { continue reload }
          pc += 1
        case .unlockMutex:
          let address = fp[pc.a]
          if address != 0 && m.pointee.watch.isEmpty {
            let mutex = memory(at: address).assumingMemoryBound(to: MutexState.self)
            if mutex.pointee.holder != 0 && mutex.pointee.waiters.first == nil {
              mutex.pointee.holder = 0
              pc += 1
              continue
            }
          }
          m.save(pc, fp, budget)
          if !m.callNative(fp + pc.a) { continue reload }
          pc += 1
        case .nativeBody:
          m.save(pc, fp, budget)
          if m.pointee.heap.debt < 0 { m.collectIfDue() }
          let index = pc.imm
          let outcome = m.invoke(index, window: fp)
          if outcome == .done {
            pc += 1
            continue
          }
          m.nativeReturned(outcome, window: fp)
          continue reload
        }
      }
    }
  }
}
