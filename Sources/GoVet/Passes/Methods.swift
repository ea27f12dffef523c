// This file implements the pass stdmethods: methods that look like those of well-known interfaces
// and are not.

import GoSyntax
import GoTypes

extension VetPass {
  static let stdmethods = VetPass(
    "stdmethods", "methods with the name of a well-known one and another signature"
  ) { vetter in
    for decl in vetter.inventory.functionDecls where decl.recv != nil {
      guard let method = vetter.info.definitions[decl.name.id] as? Func else { continue }
      check(method, decl.name, method.signature.recv?.type, vetter)
    }
    for interface in vetter.inventory.interfaces {
      for field in interface.methods.list {
        guard let name = field.names.first, let method = vetter.info.definitions[name.id] as? Func
        else { continue }
        check(method, name, nil, vetter)
      }
    }
  }

  private struct Canonical {
    /// `=` marks a parameter that tells whether the well-known method is meant.
    var params: [String]
    var results: [String]
  }

  private static let canonical: [String: Canonical] = [
    "Format": Canonical(params: ["=fmt.State", "rune"], results: []),
    "GobDecode": Canonical(params: ["[]byte"], results: ["error"]),
    "GobEncode": Canonical(params: [], results: ["[]byte", "error"]),
    "MarshalJSON": Canonical(params: [], results: ["[]byte", "error"]),
    "MarshalXML": Canonical(params: ["*xml.Encoder", "xml.StartElement"], results: ["error"]),
    "ReadByte": Canonical(params: [], results: ["byte", "error"]),
    "ReadFrom": Canonical(params: ["=io.Reader"], results: ["int64", "error"]),
    "ReadRune": Canonical(params: [], results: ["rune", "int", "error"]),
    "Scan": Canonical(params: ["=fmt.ScanState", "rune"], results: ["error"]),
    "Seek": Canonical(params: ["=int64", "int"], results: ["int64", "error"]),
    "UnmarshalJSON": Canonical(params: ["[]byte"], results: ["error"]),
    "UnmarshalXML": Canonical(params: ["*xml.Decoder", "xml.StartElement"], results: ["error"]),
    "UnreadByte": Canonical(params: [], results: ["error"]),
    "UnreadRune": Canonical(params: [], results: ["error"]),
    "WriteByte": Canonical(params: ["byte"], results: ["error"]),
    "WriteTo": Canonical(params: ["=io.Writer"], results: ["int64", "error"]),
    "Is": Canonical(params: ["error"], results: ["bool"]),
    "As": Canonical(params: ["any"], results: ["bool"]),
    "Unwrap": Canonical(params: [], results: ["error"]),
  ]

  private static func check(
    _ method: Func, _ name: Ident, _ receiver: Type?, _ vetter: Vetter
  ) {
    guard let expected = canonical[method.name] else { return }
    let isOfErrors = ["Is", "As", "Unwrap"].contains(method.name)
    if isOfErrors {
      guard let receiver, isError(receiver) else { return }
    }
    let signature = method.signature
    let params = signature.params.vars.map { typeString($0.type) { $0.name } }
    let results = signature.results.vars.map { typeString($0.type) { $0.name } }
    if method.name == "Unwrap" {
      if params.isEmpty, results == ["error"] || results == ["[]error"] { return }
      vetter.report(
        name, "method Unwrap() should have signature Unwrap() error or Unwrap() []error")
      return
    }
    // A marked parameter of another type: something else is meant.
    for (index, wanted) in expected.params.enumerated() where wanted.hasPrefix("=") {
      guard index < params.count, matches(wanted.dropFirst(), params[index]) else { return }
    }
    if agree(expected.params, params), agree(expected.results, results) { return }
    let shown = expected.params.map { $0.hasPrefix("=") ? String($0.dropFirst()) : $0 }
    let list = expected.results.joined(separator: ", ")
    let tail =
      expected.results.isEmpty ? "" : expected.results.count == 1 ? " " + list : " (\(list))"
    vetter.report(
      name,
      "method \(method.name)\(described(signature)) should have signature "
        + "\(method.name)(\(shown.joined(separator: ", ")))\(tail)")
  }

  private static func described(_ signature: Signature) -> String {
    let plain = Signature(
      params: signature.params, results: signature.results, isVariadic: signature.isVariadic)
    return String(typeString(plain) { $0.name }.dropFirst("func".count))
  }

  private static func agree(_ expected: [String], _ actual: [String]) -> Bool {
    expected.count == actual.count
      && zip(expected, actual).allSatisfy {
        matches($0.hasPrefix("=") ? $0.dropFirst() : $0[...], $1)
      }
  }

  // `byte` and `uint8`, `rune` and `int32`, `any` and `interface{}` are the same.
  private static func matches(_ expected: Substring, _ actual: String) -> Bool {
    func plain(_ text: String) -> String {
      switch text {
      case "uint8": "byte"
      case "int32": "rune"
      case "interface{}", "interface {}": "any"
      case "[]uint8": "[]byte"
      default: text
      }
    }
    return plain(String(expected)) == plain(actual)
  }

  static func isError(_ type: Type) -> Bool {
    let found = lookupFieldOrMethod(type, isAddressable: true, nil, "Error")
    guard let method = found.object as? Func else { return false }
    return method.signature.params.isEmpty && method.signature.results.count == 1
      && identical(method.signature.results.vars[0].type, Typ.string)
  }
}
