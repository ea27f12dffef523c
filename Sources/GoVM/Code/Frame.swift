// Frames and calls: where results, parameters, receivers, closures and saved state lie.
//
// A goroutine's stack is one array of 8-byte slots. The frame of a function starts at `fp`:
//
//     fp[-3]            the running closure (for captured variables); garbage for static calls
//     fp[-2]            distance in slots back to the caller's fp
//     fp[-1]            the caller's pc to return to
//     fp[0 ..< r]       results (r slots); the callee writes them, `ret` leaves them here
//     fp[r ..< r+p]     parameters (p slots), a variadic one as its slice
//     fp[r+p ..< …]     the receiver of a method (after the parameters, so that a caller through an
//                       interface, who does not know how wide it is, need not shift anything)
//     …                 locals, temporaries, and windows of calls, up to frameSlots
//
// A caller with window operand `a` writes the arguments to R[a + r …] and finds the results in R[a …]:
// the callee's fp is the caller's fp + a. The three header slots R[a-3 … a-1] belong to the call and
// must be free: the first window that fits after n slots in use is at n + 3. Slots in a frame are not
// zeroed on entry (results neither: a function zeroes named results itself).
//
// Invariants: a stack holds no pointer into itself (growing moves it); variables whose address is
// taken or that closures share live in heap cells; every slot that holds a pointer holds it whole.
//
// A func value is the address of a closure: word 0 the FunctionRecord, then the captured words. The func
// value of a function without captures is the address of its record's `selfReference` field.
//
// Deferred calls: `defer` copies the window's arguments away; `runDefers` (before `ret`, in functions
// that have defer statements) puts each back above the frame and calls it. A function whose results can
// change by recover or by deferred closures keeps them in R[0 ..< r], or in cells that it copies to R[0 …]
// between `runDefers` and `ret`. When a panic was recovered by a deferred call of this frame, the machine
// continues at the function's `recoveryPoint`: code that runs the rest (`runDefers`, copy, `ret`).

/// Constants of the frame's layout.
public enum Frame {
  /// Slots below fp that belong to the frame: closure, distance, return pc.
  public static let headerSlots = 3
  /// The most slots a frame may have; what is larger lives in heap memory.
  public static let maximumSlots = 60_000
  /// The most slots a value in a frame may have: of larger ones frames hold addresses.
  public static let maximumValueSlots = 8192
}
