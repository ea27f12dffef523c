// The machine's state in raw memory: what the run loop's slow paths and the natives work on.

/// All that changes during a run, apart from the goroutines' stacks and the heap's blocks.
struct MachineState {
  /// Steps left before the slow path looks at budgets and preemption.
  var budget: Int
}
