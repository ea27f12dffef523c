// What the standard packages' source says of a package or of something in it.

import GoStd
import GoSyntax
import GoTypes

/// Documentation of standard packages.
public enum Documentation {
  /// The text about "sync", "sync.WaitGroup" or "sync.WaitGroup.Go": declaration and comment; nil if nothing is known.
  public static func text(of name: String) -> String? {
    let (path, rest) = split(name)
    guard let path else { return nil }
    let files = parsed(path)
    if rest.isEmpty { return package(path, files) }
    let parts = rest.split(separator: ".").map(String.init)
    guard parts.count <= 2 else { return nil }
    var found = ""
    for file in files {
      for decl in file.decls { found += text(decl, parts, file) }
    }
    return found.isEmpty ? nil : found
  }

  /// The exported methods and fields of a type of a package, which is named by its path or by its last part.
  static func members(of package: String, _ type: String) -> [String] {
    guard let path = split(package).path else { return [] }
    var names: [String] = []
    for file in parsed(path) {
      for case .function(let node) in file.decls
      where node.recv?.list.first.map({ receiverName($0.type) }) == type {
        names.append(node.name.name)
      }
      names += fields(of: type, file.decls)
    }
    return names.filter(isExported)
  }

  /// The fields of a struct type that is declared in `text`.
  static func fields(of type: String, in text: String) -> [String] {
    guard let source = FileSet().add(name: "text", source: Array(text.utf8)) else { return [] }
    let decls = parseFragment(source, ids: NodeIDs()).items.compactMap { item -> Decl? in
      if case .decl(let decl) = item { decl } else { nil }
    }
    return fields(of: type, decls)
  }

  private static func fields(of type: String, _ decls: [Decl]) -> [String] {
    for case .gen(let node) in decls {
      for case .type(let spec) in node.specs where spec.name.name == type {
        guard case .structType(let fields) = spec.type else { continue }
        return fields.fields.list.flatMap { field in
          field.names.isEmpty ? [receiverName(field.type)] : field.names.map(\.name)
        }
      }
    }
    return []
  }

  /// The exported names of a package: for completion.
  public static func names(in path: String) -> [String] {
    parsed(path).flatMap { file in file.decls.flatMap(exported) }
  }

  /// The path of the standard package that `name` begins with, by its whole path or its last part, and what follows.
  private static func split(_ name: String) -> (path: String?, rest: String) {
    let slash = name.lastIndex(of: "/") ?? name.startIndex
    let dot = name[slash...].firstIndex(of: ".") ?? name.endIndex
    let first = String(name[..<dot])
    let rest = dot == name.endIndex ? "" : String(name[name.index(after: dot)...])
    return (importPaths.contains(first) ? first : path(ofPackage: first), rest)
  }

  /// The import paths of the packages that programs are meant to import.
  public static var importPaths: [String] {
    GoStd.importPaths.filter { !$0.contains("internal") && !$0.hasPrefix("playground/") }
  }

  /// The import path of the standard package whose path ends in `name`; of several, the shortest.
  public static func path(ofPackage name: String) -> String? {
    importPaths.filter { $0.split(separator: "/").last.map(String.init) == name }
      .min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
  }

  private static func parsed(_ path: String) -> [File] {
    let set = FileSet()
    return GoStd.files(of: path).compactMap { file in
      guard file.name.hasSuffix(".go"), !file.name.hasSuffix("_test.go"),
        let source = set.add(name: file.name, source: Array(file.text))
      else { return nil }
      return parseFile(source, ids: NodeIDs(), mode: .lazyBodies).file
    }
  }

  private static func package(_ path: String, _ files: [File]) -> String {
    var out = "package \(files.first?.name.name ?? path) // import \"\(path)\"\n"
    for file in files {
      let doc = file.doc(before: file.packagePos)
      if !doc.isEmpty {
        out += "\n" + doc + (doc.hasSuffix("\n") ? "" : "\n")
        break
      }
    }
    let names = files.flatMap { file in file.decls.map { headline($0, file) } }.filter {
      !$0.isEmpty
    }
    return out + "\n" + names.map { $0 + "\n" }.joined()
  }

  /// The exported names that a declaration declares, without methods.
  private static func exported(_ decl: Decl) -> [String] {
    switch decl {
    case .bad: []
    case .function(let node): node.recv == nil && isExported(node.name.name) ? [node.name.name] : []
    case .gen(let node):
      node.specs.flatMap { spec -> [String] in
        switch spec {
        case .import: []
        case .type(let type): isExported(type.name.name) ? [type.name.name] : []
        case .value(let value): value.names.map(\.name).filter(isExported)
        }
      }
    }
  }

  /// A function's signature, or a type's name.
  private static func headline(_ decl: Decl, _ file: File) -> String {
    switch decl {
    case .function(let node):
      let isShown = isExported(node.name.name) && node.recv == nil
      return isShown ? signature(node, file) : ""
    case .gen(let node):
      let names = exported(decl)
      return names.isEmpty ? "" : "\(node.tok) " + names.joined(separator: ", ")
    case .bad: return ""
    }
  }

  private static func signature(_ node: FuncDecl, _ file: File) -> String {
    let end = node.lazyBody?.lbrace ?? node.body?.pos ?? node.end
    var text = file.source.text(node.pos, end)
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func text(_ decl: Decl, _ parts: [String], _ file: File) -> String {
    switch decl {
    case .bad: return ""
    case .function(let node):
      let receiver = node.recv?.list.first.map { receiverName($0.type) }
      let isWanted =
        parts.count == 2
        ? receiver == parts[0] && node.name.name == parts[1]
        : receiver == nil && node.name.name == parts[0]
      let isListed = parts.count == 1 && receiver == parts[0] && isExported(node.name.name)
      if isListed { return signature(node, file) + "\n" }
      return isWanted ? described(signature(node, file), file.doc(before: node.pos)) : ""
    case .gen(let node):
      guard parts.count == 1, exported(decl).contains(parts[0]) else { return "" }
      return described(
        file.source.text(node.pos, node.end), file.doc(before: node.pos))
    }
  }

  private static func described(_ declaration: String, _ doc: String) -> String {
    let lines = doc.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    " + $0 }
    return declaration + "\n" + lines.map { $0 + "\n" }.joined() + "\n"
  }
}
