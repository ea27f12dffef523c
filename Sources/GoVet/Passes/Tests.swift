// This file implements the pass tests: functions whose names promise tests and examples.

import GoSyntax
import GoTypes

extension VetPass {
  static let tests = VetPass("tests", "malformed names and signatures of tests and examples") {
    vetter in
    for file in vetter.files where file.source.name.hasSuffix("_test.go") {
      for case .function(let function) in file.decls where function.recv == nil {
        let name = function.name.name
        if name.hasPrefix("Example") {
          checkExample(vetter, function)
        } else if let prefix = ["Test", "Benchmark", "Fuzz"].first(where: name.hasPrefix) {
          checkName(vetter, function, prefix)
        }
      }
    }
  }

  private static func checkName(_ vetter: Vetter, _ function: FuncDecl, _ prefix: String) {
    let kind = ["Test": "T", "Benchmark": "B", "Fuzz": "F"][prefix] ?? ""
    let parameters = function.type.params.list
    guard parameters.count == 1, parameters[0].names.count <= 1,
      function.type.results?.list.isEmpty ?? true,
      let pointer = vetter.type(parameters[0].type) as? Pointer,
      vetter.isNamed(pointer.base, "testing", kind)
    else { return }
    let name = function.name.name
    let rest = name.dropFirst(prefix.count)
    if function.type.typeParams != nil {
      vetter.report(
        function.pos,
        "\(name) has type parameters: it will not be called by go test as a \(prefix)"
          + String(repeating: "X", count: 3) + " function")
    }
    if rest.first?.isLowercase ?? false {
      vetter.report(
        function.name.pos,
        "\(name) has malformed name: first letter after '\(prefix)' must not be lowercase")
    }
  }

  private static func checkExample(_ vetter: Vetter, _ function: FuncDecl) {
    let name = function.name.name
    if !function.type.params.list.isEmpty {
      vetter.report(function.pos, "\(name) should be niladic")
    }
    if !(function.type.results?.list.isEmpty ?? true) {
      vetter.report(function.pos, "\(name) should return nothing")
    }
    if function.type.typeParams != nil {
      vetter.report(function.pos, "\(name) should not have type params")
    }
    if name == "Example" { return }
    let parts = name.dropFirst("Example".count).split(
      separator: "_", maxSplits: 2, omittingEmptySubsequences: false
    ).map(String.init)
    if parts[0].isEmpty {
      // Example_suffix.
      let suffix = parts.dropFirst().joined(separator: "_")
      if !isSuffix(suffix) {
        vetter.report(function.pos, "\(name) has malformed example suffix: \(suffix)")
      }
      return
    }
    guard let object = lookUp(vetter, parts[0]) else {
      vetter.report(function.pos, "\(name) refers to unknown identifier: \(parts[0])")
      return
    }
    if parts.count < 2 { return }
    if !isSuffix(parts[1]) {
      let found = lookupFieldOrMethod(
        object.type, isAddressable: true, object.package, parts[1])
      if found.object == nil {
        vetter.report(
          function.pos, "\(name) refers to unknown field or method: \(parts[0]).\(parts[1])")
      }
    }
    if parts.count == 3, !isSuffix(parts[2]) {
      vetter.report(function.pos, "\(name) has malformed example suffix: \(parts[2])")
    }
  }

  private static func isSuffix(_ text: String) -> Bool { text.first?.isLowercase ?? false }

  /// What a name means in the package, or, for external tests, in the package that they test.
  private static func lookUp(_ vetter: Vetter, _ name: String) -> Object? {
    if let object = vetter.package.scope.lookup(name) { return object }
    let path = vetter.package.path
    guard path.hasSuffix("_test") else { return nil }
    return vetter.package.imports.first { $0.path == path.dropLast("_test".count) }
      .flatMap { $0.scope.lookup(name) }
  }
}
