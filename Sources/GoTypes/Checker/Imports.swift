// This file implements import declarations. Go: resolver.go.

import GoSyntax

extension Checker {
  func collectImport(_ spec: ImportSpec, _ context: FileContext) {
    if spec.path.isBad { return }
    let path = Constant(literal: spec.path.value, .string).stringValue ?? ""
    if let problem = pathProblem(path) {
      error(spec.path.pos, .badImportPath, "invalid import path (\(problem))")
      return
    }
    guard let imported = importPackage(path, spec.path.pos) else { return }
    let name = spec.name?.name ?? imported.name
    if name == "init" {
      error(spec.pos, .invalidInitDecl, "cannot import package as init - init must be a func")
      return
    }
    if !package.imports.contains(where: { $0 === imported }) { package.imports.append(imported) }
    let object = PkgName(spec.name?.pos ?? spec.path.pos, package, name, imported: imported)
    if let ident = spec.name {
      recordDefinition(ident, object)
    } else {
      recordImplicit(spec, object)
    }
    if imported.isFake { object.isUsed = true }
    imports.append(object)
    if name == "." {
      dotImports.append(DotImport(scope: context.scope, name: object))
      for member in imported.scope.objects where member.isExported {
        declareImported(context.scope, member, spec)
      }
    } else if name != "_" {
      declare(context.scope, nil, object, .none)
    }
  }

  // The members stay members of their own package's scope.
  private func declareImported(_ scope: Scope, _ member: Object, _ spec: ImportSpec) {
    guard let other = scope.insert(member), other !== member else { return }
    error(
      spec.name?.pos ?? spec.pos, .duplicateDecl, "\(other.name) redeclared in this block",
      related: [related(other.pos, "other declaration of \(other.name)")])
  }

  private func pathProblem(_ path: String) -> String? {
    if path.isEmpty { return "empty string" }
    let illegal = "!\"#$%&'()*,:;<=>?[]^{|}`\u{FFFD}"
    for scalar in path.unicodeScalars {
      let isPrintable = scalar.properties.generalCategory != .control && scalar != " "
      if !isPrintable || illegal.unicodeScalars.contains(scalar) {
        return "invalid character U+"
          + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
          + String(scalar.value, radix: 16, uppercase: true)
          + (isPrintable ? " '\(scalar)'" : "")
      }
    }
    return nil
  }

  private func importPackage(_ path: String, _ pos: Pos) -> Package? {
    if path == "unsafe" { return Universe.unsafePackage }
    guard let importer = configuration.importer else {
      error(pos, .brokenImport, "could not import \(path) (no importer)")
      return fakePackage(path)
    }
    switch importer.importPackage(path, from: package) {
    case .package(let imported): return imported
    case .failure(let message):
      error(pos, .brokenImport, message)
      return fakePackage(path)
    }
  }

  // Stands for a package that is missing, so that its uses are no further errors.
  private func fakePackage(_ path: String) -> Package {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let package = Package(path: path, name: name)
    package.isFake = true
    return package
  }

  /// A name of a dot-import was used.
  func markDotImportUsed(_ scope: Scope, _ object: Object) {
    if dotImports.isEmpty { return }
    for dotImport in dotImports where dotImport.scope === scope {
      if dotImport.name.imported === object.package { dotImport.name.isUsed = true }
    }
  }

  /// Reports imports that are not used. Go: unusedImports.
  func reportUnusedImports() {
    for object in imports where !object.isUsed && object.name != "_" {
      let path = object.imported.path
      let last = path.split(separator: "/").last.map(String.init) ?? path
      let name = object.imported.name
      if object.name.isEmpty || object.name == "." || object.name == name && last == name {
        error(
          object.pos, .unusedImport, "\(quote(path)) imported and not used", isSoft: true)
      } else {
        error(
          object.pos, .unusedImport,
          "\(quote(path)) imported as \(object.name) and not used", isSoft: true)
      }
    }
  }
}
