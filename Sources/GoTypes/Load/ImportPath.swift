// What the go command says of import paths that no package can have.

/// What is wrong with an import path as such, in the go command's words; nil if there may be a package of that name.
public func importPathProblem(_ path: String) -> String? {
  if isLocalImport(path) {
    return "\(quote(path)) is relative, but relative import paths are not supported in module mode"
  }
  if path.hasPrefix("/") { return "\(quote(path)) is not a package path; see 'go help packages'" }
  return malformation(path).map { "malformed import path \(quote(path)): \($0)" }
}

/// Whether an import path names a folder.
public func isLocalImport(_ path: String) -> Bool {
  path == "." || path == ".." || path.hasPrefix("./") || path.hasPrefix("../")
}

/// How a path differs from what `go doc golang.org/x/mod/module.CheckImportPath` asks for.
private func malformation(_ path: String) -> String? {
  if path.hasPrefix("-") { return "leading dash" }
  if path.contains("//") { return "double slash" }
  if path.hasSuffix("/") { return "trailing slash" }
  for element in path.split(separator: "/") {
    if let problem = malformation(element: element) { return problem }
  }
  return nil
}

/// How an element differs from ASCII letters, digits and - . _ ~ + without a dot at the end, a device's name on Windows
/// before the first dot, or a tilde with digits behind it.
private func malformation(element: Substring) -> String? {
  if element.allSatisfy({ $0 == "." }) { return "invalid path element \(quote(String(element)))" }
  if element.hasSuffix(".") { return "trailing dot in path element" }
  if let wrong = element.unicodeScalars.first(where: { !isPathScalar($0) }) {
    return "invalid char '\(wrong)'"
  }
  let prefix = element.prefix { $0 != "." }
  if reservedOnWindows.contains(prefix.lowercased()) {
    return "\(quote(String(prefix))) disallowed as path element component on Windows"
  }
  if let tilde = prefix.lastIndex(of: "~"), prefix.index(after: tilde) < prefix.endIndex,
    prefix[prefix.index(after: tilde)...].allSatisfy(\.isNumber)
  {
    return "trailing tilde and digits in path element"
  }
  return nil
}

private func isPathScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "+": true
  default: false
  }
}

private let reservedOnWindows: Set<String> = Set(
  ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })
