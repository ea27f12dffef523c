// Addresses that a Go program prints are the same in every process, so that its output repeats and a failure that names one is
// one failure.

import Testing

private let program = "Tests/ExplorerTests/testdata/addresses.go"

@Test(arguments: [["run", program], ["explore", program, "--json"]])
func addressesAreTheSameInEveryProcess(arguments: [String]) throws {
  let first = try printed(arguments)
  // The heap begins where Go's does: otherwise something else had the place.
  #expect(first.contains("0xc000"), "\(first)")
  #expect(try printed(arguments) == first)
}
