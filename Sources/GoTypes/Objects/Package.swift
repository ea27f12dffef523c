// Packages. Go: go/types.Package.

/// A package: its path, its name, its scope.
public final class Package {
  public let path: String
  public internal(set) var name: String
  /// The package-level scope, a child of the universe.
  public let scope: Scope
  /// The packages that its files import, in source order.
  public internal(set) var imports: [Package] = []
  /// Whether everything was declared without an error.
  public internal(set) var isComplete = false
  /// Finds the type of an object whose type is unknown yet; nil where all types are known.
  public var resolve: ((Object) -> Void)?
  /// The checker's results for the package's files; nil for packages without source.
  public var info: Info?

  public init(path: String, name: String) {
    self.path = path
    self.name = name
    scope = Scope(parent: Universe.scope)
  }
}

/// How a package is named in front of an object; empty for not at all.
public typealias Qualifier = (Package) -> String

/// Names packages by path, except `package`, which is not named at all. Go: RelativeTo.
public func relative(to package: Package?) -> Qualifier {
  { $0 === package ? "" : $0.path }
}
