// Small Go programs made from seeds: what the reduction is compared with plain exhaustive search on.
//
// A program has two or three goroutines beside main. Each prints what it sees behind its number, so that runs which
// differ in anything that a goroutine can notice differ in the lines of that goroutine.

import CSP

/// Writes one program.
struct GoProgramGenerator {
  private var random: RandomSource
  private var families: [Family]
  private let isTimed: Bool
  private let isLater: Bool

  /// Which operations a program is made of.
  enum Family: CaseIterable {
    case unbuffered, buffered, select, closing, mutex, rwMutex, atomic, plain, group, once, cond
    case sleep, timer, context, panics, nested, done
    case foreign, mixed, map, value, semaphore, group2, nilChannel, exits, cause, timers

    /// What programs below `later` are made of.
    static let early = Array(allCases[..<17])
  }

  /// The first program that is made of all families, one of the later ones among them.
  static let later: UInt64 = 1_000

  /// The generator of program number `seed`; of a smaller one that looks at the clock if `isTimed`.
  init(seed: UInt64, isTimed: Bool = false) {
    self.isTimed = isTimed
    isLater = seed >= Self.later
    random = RandomSource(seed: seed &* 0x9E37_79B9)
    families = []
    var all = Family.early
    if seed >= Self.later {
      all = Family.allCases
      families.append(all.remove(at: Family.early.count + number(all.count - Family.early.count)))
    }
    if isTimed { families.append([.sleep, .timer, .timer, .context][number(4)]) }
    for _ in 0..<(isTimed ? 1 : 2 + number(2)) {
      families.append(all.remove(at: number(all.count)))
    }
  }

  private mutating func number(_ bound: Int) -> Int {
    Int(random.number(below: UInt64(bound)))
  }

  /// The program's text.
  mutating func program() -> String {
    let goroutines = isTimed ? 2 : 2 + number(2)
    let joins = isTimed || number(4) == 0
    var body = ""
    for id in 1...goroutines {
      if joins { body += "\tjoin.Add(1)\n" }
      body += "\tgo func() {\n"
      if joins { body += "\t\tdefer join.Done()\n" }
      for _ in 0..<(1 + number(goroutines == 2 && !isTimed ? 3 : 2)) { body += operation(id) }
      body += "\t}()\n"
    }
    for _ in 0..<number(isTimed ? 2 : 3) { body += operation(0) }
    body += joins ? "\tjoin.Wait()\n" : number(5) == 0 ? "" : "\ttime.Sleep(time.Hour)\n"
    return head(body, buffer: 1 + number(2)) + "func main() {\n" + body + "}\n"
  }

  /// What comes before main: what its text uses.
  private func head(_ body: String, buffer: Int) -> String {
    let variables = [
      ("join.", "join sync.WaitGroup"), ("u", "u = make(chan int)"),
      ("b", "b = make(chan int, \(buffer))"), ("done", "done = make(chan struct{})"),
      ("mu.", "mu sync.Mutex"), ("rw.", "rw sync.RWMutex"), ("group.", "group sync.WaitGroup"),
      ("once.", "once sync.Once"), ("cond.", "cond = sync.NewCond(&mu)"),
      ("a.", "a atomic.Int32"), ("", "x, y, z int"), ("m.", "m sync.Map"),
      ("p.", "p atomic.Pointer[int]"), ("sem.", "sem = semaphore.NewWeighted(2)"),
      ("g.", "g errgroup.Group"), ("c", "c chan int"),
      ("ctx", "ctx, cancel = context.WithCancel(context.Background())"),
    ]
    let used = variables.filter {
      $0.0.isEmpty || body.contains($0.0) || ($0.0 == "mu." && body.contains("cond."))
    }
    let text = "var (\n" + used.map { "\t\($0.1)\n" }.joined() + ")\n"
    let packages = [
      ("context.", "context"), ("errors.", "errors"), ("runtime.", "runtime"), ("sync.", "sync"),
      ("atomic.", "sync/atomic"), ("time.", "time"),
      ("errgroup.", "golang.org/x/sync/errgroup"), ("semaphore.", "golang.org/x/sync/semaphore"),
    ]
    let uses = text + body + (isLater ? Self.laterSay : "")
    let imports = packages.filter { package in
      // "runtime." has "time." in it.
      let rest = package.1 == "time" ? uses.replacing("runtime.", with: "") : uses
      return rest.contains(package.0)
    }.map { "\t\"\($0.1)\"\n" }
    return """
      package main

      import (
      \t"fmt"
      \(imports.joined()))

      \(text)
      \(isLater ? Self.laterSay : "func say(id int, values ...any) { fmt.Println(id, values) }")

      func fst(v any, _ bool) any { return v }

      func guarded(id int, f func()) {
      \tdefer func() {
      \t\tif r := recover(); r != nil {
      \t\t\tsay(id, r)
      \t\t}
      \t}()
      \tf()
      }


      """
  }

  /// Writes in a step of its own: what follows a transfer directly is part of the step that completes it, so that only one
  /// side could have written before the other's panic.
  private static let laterSay = """
    var said atomic.Int32

    func say(id int, values ...any) {
    \tsaid.Add(1)
    \tfmt.Println(id, values)
    }
    """

  private mutating func operation(_ id: Int) -> String {
    let family = families[number(families.count)]
    let choices = Self.operations(family)
    var text = choices[number(choices.count)]
    text = text.replacing("ID", with: "\(id)").replacing("VALUE", with: "\(id * 10 + number(2))")
    return text.split(separator: "\n").map { "\t\t\($0)\n" }.joined()
  }

  private static func operations(_ family: Family) -> [String] {
    switch family {
    case .unbuffered:
      ["u <- VALUE", "say(ID, <-u)", "v, ok := <-u; say(ID, v, ok); _ = v"].map(scoped)
    case .buffered:
      ["b <- VALUE", "b <- VALUE", "say(ID, <-b)", "say(ID, len(b))", "b <- VALUE\nsay(ID, <-b)"]
    case .select:
      [
        "select {\ncase v := <-u:\nsay(ID, v)\ncase b <- VALUE:\nsay(ID, -1)\n}",
        "select {\ncase v := <-u:\nsay(ID, v)\ncase v := <-b:\nsay(ID, -v)\n}",
        "select {\ncase u <- VALUE:\nsay(ID, 1)\ncase <-done:\nsay(ID, 2)\n}",
        "select {\ncase u <- VALUE:\nsay(ID, 1)\ndefault:\nsay(ID, 0)\n}",
        "select {\ncase v := <-b:\nsay(ID, v)\ndefault:\nsay(ID, 0)\n}",
        "select {\ncase v := <-u:\nsay(ID, v)\ncase u <- VALUE:\nsay(ID, -1)\n}",
        "u <- VALUE", "say(ID, <-u)", "b <- VALUE", "say(ID, <-b)",
      ]
    case .closing:
      [
        "guarded(ID, func() { close(b) })", "guarded(ID, func() { b <- VALUE })",
        "guarded(ID, func() { u <- VALUE })", "guarded(ID, func() { close(u) })",
        "{\nv, ok := <-b\nsay(ID, v, ok)\n}", "{\nv, ok := <-u\nsay(ID, v, ok)\n}",
        "for v := range b {\nsay(ID, v)\n}",
      ]
    case .mutex:
      [
        "mu.Lock()\nx++\nsay(ID, x)\nmu.Unlock()", "mu.Lock()\nx++\nmu.Unlock()\na.Add(1)",
        "if mu.TryLock() {\nx = ID\nmu.Unlock()\nsay(ID, true)\n}",
        "mu.Lock()\nb <- VALUE\nmu.Unlock()",
        "mu.Lock()\nsay(ID, a.Load())\nx = VALUE\nmu.Unlock()",
        "guarded(ID, func() {\nmu.Lock()\ndefer mu.Unlock()\nsay(ID, x)\npanic(ID)\n})",
      ]
    case .rwMutex:
      [
        "rw.RLock()\nsay(ID, y)\nrw.RUnlock()", "rw.Lock()\ny++\nrw.Unlock()",
        "rw.RLock()\nrw.RLock()\nsay(ID, y)\nrw.RUnlock()\nrw.RUnlock()",
        "if rw.TryRLock() {\nsay(ID, y)\nrw.RUnlock()\n}",
        "if rw.TryLock() {\ny++\nrw.Unlock()\nsay(ID, true)\n}",
        "rw.RLock()\nsay(ID, a.Load())\nrw.RUnlock()\na.Add(1)",
      ]
    case .atomic:
      [
        "a.Add(1)", "say(ID, a.Add(1))", "say(ID, a.Load())", "a.Store(VALUE)",
        "say(ID, a.CompareAndSwap(0, 1))", "a.Add(1)\nsay(ID, a.Load())", "say(ID, a.Swap(VALUE))",
      ]
    case .plain: ["x = VALUE", "say(ID, x)", "x++", "y = x"]
    case .group:
      [
        "guarded(ID, func() { group.Done() })", "group.Add(1)", "group.Wait()\nsay(ID, a.Load())",
        "group.Add(1)\na.Add(1)\ngroup.Done()",
        "group.Go(func() { a.Add(1) })\ngroup.Wait()\nsay(ID, a.Load())",
      ]
    case .once:
      [
        "once.Do(func() { z = VALUE })\nsay(ID, z)",
        "once.Do(func() { say(ID, a.Add(1)) })\na.Add(1)",
        "once.Do(func() { b <- VALUE })", "guarded(ID, func() { once.Do(func() { panic(ID) }) })",
      ]
    case .cond:
      [
        "mu.Lock()\nif z == 0 {\ncond.Wait()\n}\nsay(ID, z)\nmu.Unlock()",
        "mu.Lock()\nz++\nmu.Unlock()\ncond.Signal()",
        "mu.Lock()\nz++\ncond.Broadcast()\nmu.Unlock()",
        "mu.Lock()\ncond.Wait()\nsay(ID, z)\nmu.Unlock()", "cond.Signal()",
      ]
    case .sleep:
      [
        "time.Sleep(time.Millisecond)\nsay(ID, a.Add(1))", "time.Sleep(2 * time.Millisecond)",
        "time.Sleep(time.Millisecond)\nb <- VALUE", "a.Add(1)\nsay(ID, len(b))",
      ]
    case .timer:
      [
        "select {\ncase v := <-u:\nsay(ID, v)\ncase <-time.After(time.Millisecond):\nsay(ID, -1)\n}",
        "select {\ncase v := <-b:\nsay(ID, v)\ncase <-time.After(2 * time.Millisecond):\nsay(ID, -1)\n}",
        "select {\ncase u <- VALUE:\nsay(ID, 1)\ncase <-time.After(time.Millisecond):\nsay(ID, -1)\n}",
        "time.AfterFunc(time.Millisecond, func() { a.Add(1) })\nsay(ID, a.Load())",
        "{\nt := time.NewTimer(time.Millisecond)\nsay(ID, a.Add(1))\nsay(ID, t.Stop())\n}",
        "time.Sleep(time.Millisecond)\nsay(ID, a.Add(1))", "b <- VALUE",
      ]
    case .context:
      [
        "cancel()\nsay(ID, ctx.Err())", "<-ctx.Done()\nsay(ID, a.Load())", "say(ID, ctx.Err())",
        "select {\ncase <-ctx.Done():\nsay(ID, ctx.Err())\ncase v := <-u:\nsay(ID, v)\n}",
        "{\nchild, stop := context.WithTimeout(ctx, time.Millisecond)\n<-child.Done()\nsay(ID, child.Err())\nstop()\n}",
        "{\nchild, stop := context.WithCancel(ctx)\ngo func() {\na.Add(1)\nstop()\n}()\n<-child.Done()\nsay(ID, ctx.Err())\n}",
        "context.AfterFunc(ctx, func() { a.Add(1) })\nsay(ID, a.Load())",
        "u <- VALUE",
      ]
    case .panics: ["if a.Add(1) == 2 {\npanic(\"two\")\n}", "if a.Load() == 1 {\npanic(ID)\n}"]
    case .nested:
      [
        "go func() { u <- VALUE }()\nsay(ID, <-u)",
        "{\nc := make(chan int)\ngo func() {\na.Add(1)\nc <- VALUE\n}()\nsay(ID, <-c, a.Load())\n}",
        "{\nc := make(chan int, 1)\ngo func() {\nc <- VALUE\nclose(c)\n}()\nselect {\ncase v, ok := <-c:\nsay(ID, v, ok)\ndefault:\n}\n}",
      ]
    case .done:
      [
        "guarded(ID, func() { close(done) })", "<-done\nsay(ID, a.Load())", "a.Add(1)",
        "select {\ncase <-done:\nsay(ID, 1)\ncase v := <-u:\nsay(ID, v)\n}",
        "select {\ncase <-done:\nsay(ID, 1)\ndefault:\nsay(ID, 0)\n}", "u <- VALUE",
        "select {\ncase <-done:\nsay(ID, 1)\ncase b <- VALUE:\nsay(ID, 2)\n}",
      ]
    default: laterOperations(family)
    }
  }

  private static func laterOperations(_ family: Family) -> [String] {
    switch family {
    case .foreign:
      [
        "mu.Unlock()", "mu.Lock()\nx++\nsay(ID, x)\nmu.Unlock()", "rw.RUnlock()", "rw.Unlock()",
        "rw.RLock()\nsay(ID, y)\nrw.RUnlock()", "rw.Lock()\ny++\nsay(ID, y)\nrw.Unlock()",
        "mu.Lock()\nx++", "rw.RLock()\nsay(ID, y)",
      ]
    case .mixed:
      [
        "select {\ncase v := <-u:\nsay(ID, v)\ncase b <- VALUE:\nsay(ID, -1)\n}",
        "select {\ncase u <- VALUE:\nsay(ID, 1)\ncase b <- VALUE:\nsay(ID, 2)\n}",
        "select {\ncase u <- VALUE:\nsay(ID, 1)\ncase v := <-b:\nsay(ID, v)\n}",
        "select {\ncase v := <-u:\nsay(ID, v)\ncase v := <-b:\nsay(ID, -v)\n}",
        "select {\ncase u <- VALUE:\nsay(ID, 1)\ndefault:\nsay(ID, 0)\n}",
        "select {\ncase v := <-u:\nsay(ID, v)\ndefault:\nsay(ID, 0)\n}",
        "u <- VALUE", "b <- VALUE", "say(ID, <-b)", "say(ID, <-u)", "say(ID, len(b))",
      ]
    case .map:
      [
        "m.Store(1, VALUE)", "say(ID, fst(m.Load(1)))", "m.Delete(1)",
        "{\nv, ok := m.LoadOrStore(1, VALUE)\nsay(ID, v, ok)\n}",
        "{\nv, ok := m.LoadAndDelete(1)\nsay(ID, v, ok)\n}", "m.Store(2, VALUE)",
        "say(ID, m.CompareAndSwap(1, 10, 20))",
        "m.Range(func(k, v any) bool {\nsay(ID, k, v)\nreturn true\n})",
      ]
    case .value:
      [
        "{\nv := VALUE\np.Store(&v)\n}", "if v := p.Load(); v != nil {\nsay(ID, *v)\n}",
        "{\nv := VALUE\nsay(ID, p.CompareAndSwap(nil, &v))\n}",
        "{\nv := VALUE\nif o := p.Swap(&v); o != nil {\nsay(ID, *o)\n}\n}",
      ]
    case .semaphore:
      [
        "if sem.Acquire(context.Background(), 1) == nil {\nsay(ID, a.Add(1))\nsem.Release(1)\n}",
        "if sem.Acquire(context.Background(), 2) == nil {\nsay(ID, a.Add(1))\nsem.Release(2)\n}",
        "if sem.TryAcquire(2) {\nsay(ID, a.Load())\nsem.Release(2)\n}",
        "guarded(ID, func() { sem.Release(1) })",
      ]
    case .group2:
      [
        "g.Go(func() error {\nsay(ID, a.Add(1))\nreturn nil\n})\nsay(ID, g.Wait() == nil)",
        "g.Go(func() error {\na.Add(1)\nreturn context.Canceled\n})\nsay(ID, g.Wait())",
        "say(ID, a.Add(1))", "b <- VALUE",
      ]
    case .nilChannel:
      [
        "select {\ncase v := <-c:\nsay(ID, v)\ncase v := <-b:\nsay(ID, -v)\n}", "b <- VALUE",
        "{\nin := b\nfor in != nil {\nselect {\ncase v := <-in:\nsay(ID, v)\nin = nil\ncase u <- VALUE:\nsay(ID, 0)\n}\n}\n}",
        "say(ID, <-u)",
      ]
    case .exits:
      [
        "{\ndefer say(ID, a.Add(1))\nif a.Load() == 1 {\nruntime.Goexit()\n}\n}",
        "runtime.Gosched()\nsay(ID, a.Load())", "a.Add(1)", "u <- VALUE", "say(ID, <-u)",
      ]
    case .cause:
      [
        "cancel()\nsay(ID, context.Cause(ctx))",
        "{\nchild, stop := context.WithCancelCause(ctx)\ngo stop(errors.New(\"VALUE\"))\n<-child.Done()\nsay(ID, context.Cause(child))\n}",
        "say(ID, ctx.Err())", "say(ID, a.Add(1))",
        "{\nstop := context.AfterFunc(ctx, func() { a.Add(1) })\nsay(ID, stop(), a.Load())\n}",
      ]
    default:
      [
        "{\nt := time.NewTimer(time.Millisecond)\nsay(ID, t.Reset(2*time.Millisecond))\n<-t.C\nsay(ID, a.Add(1))\n}",
        "{\nt := time.NewTicker(time.Millisecond)\n<-t.C\nt.Stop()\nsay(ID, a.Add(1))\n}",
        "{\nt := time.AfterFunc(time.Millisecond, func() { a.Add(1) })\nsay(ID, t.Stop(), a.Load())\n}",
        "time.Sleep(time.Millisecond)\nsay(ID, a.Add(1))", "b <- VALUE",
        "select {\ncase v := <-b:\nsay(ID, v)\ncase <-time.After(time.Millisecond):\nsay(ID, -1)\n}",
      ]
    }
  }

  private static func scoped(_ text: String) -> String { "{\n\(text)\n}" }
}
