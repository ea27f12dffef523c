// Packages. Go: go/types.Package.

/// A package: its path, its name, its scope.
public final class Package {
  public let path: String
  public internal(set) var name: String
  /// The package-level scope, a child of the universe.
  public var scope: Scope {
    if let load {
      self.load = nil
      load()
    }
    return ownScope
  }
  private let ownScope: Scope
  /// Declares what the package has, when its scope is first looked at; nil once that is done.
  public var load: (() -> Void)?
  /// The packages that its files import, in source order.
  public internal(set) var imports: [Package] = []
  /// Whether everything was declared without an error.
  public internal(set) var isComplete = false
  /// Whether the package stands for one that could not be imported.
  public internal(set) var isFake = false
  /// Finds the type of an object whose type is unknown yet; nil where all types are known.
  public var resolve: ((Object) -> Void)?
  /// The package's checker, for what is checked on demand; nil for packages without source.
  public weak var checker: Checker?
  /// The checker's results for the package's files; nil for packages without source.
  public var info: Info?

  public init(path: String, name: String) {
    self.path = path
    self.name = name
    ownScope = Scope(parent: Universe.scope)
  }
}

/// How a package is named in front of an object; empty for not at all.
public typealias Qualifier = (Package) -> String

/// Names packages by path, except `package`, which is not named at all. Go: RelativeTo.
public func relative(to package: Package?) -> Qualifier {
  { $0 === package ? "" : $0.path }
}
