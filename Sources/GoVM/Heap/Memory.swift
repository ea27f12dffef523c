// Words as addresses: how the machine's parts read and write the memory that slots point to.
//
// Invariant: only addresses that the heap, the image or a stack gave out are turned into pointers here.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The slots at an address, which must not be 0.
@inline(__always)
func slots(at address: UInt64) -> UnsafeMutablePointer<UInt64> {
  UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: address)).unsafelyUnwrapped
}

/// The bytes at an address, which must not be 0.
@inline(__always)
func bytes(at address: UInt64) -> UnsafeMutablePointer<UInt8> {
  UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: address)).unsafelyUnwrapped
}

/// The memory at an address, which must not be 0.
@inline(__always)
func memory(at address: UInt64) -> UnsafeMutableRawPointer {
  UnsafeMutableRawPointer(bitPattern: UInt(truncatingIfNeeded: address)).unsafelyUnwrapped
}

/// The word that holds a pointer.
@inline(__always)
func word<Pointee>(_ pointer: UnsafeMutablePointer<Pointee>) -> UInt64 {
  UInt64(UInt(bitPattern: pointer))
}

/// The word that holds a pointer.
@inline(__always)
func word(_ pointer: UnsafeRawPointer) -> UInt64 {
  UInt64(UInt(bitPattern: pointer))
}

/// Copies bytes that may overlap; `count` may be 0 and addresses then be anything.
@inline(__always)
func moveBytes(to target: UInt64, from source: UInt64, count: Int) {
  if count > 0 { memmove(memory(at: target), memory(at: source), count) }
}

/// Zeroes bytes; `count` may be 0 and the address then be anything.
@inline(__always)
func zeroBytes(at address: UInt64, count: Int) {
  if count > 0 { memset(memory(at: address), 0, count) }
}
