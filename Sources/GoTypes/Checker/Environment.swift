// What surrounds the declaration, expression or statement that is being checked.

import GoSyntax

/// The context of a check. Go: environment.
struct Environment {
  /// The package-level declaration whose dependencies are being collected.
  var decl: DeclInfo?
  /// The innermost scope.
  var scope: Scope
  /// The language version of the file.
  var version: GoVersion
  /// The version's origin: the file, not the module.
  var versionIsOfFile = false
  /// The value of `iota` in a constant declaration.
  var iota: Constant?
  /// Where errors are reported instead while an inherited constant expression is checked.
  var errorPos = Pos.none
  /// Whether a list of type parameters is being collected.
  var isInTypeParamList = false
  /// The signature of the function whose body is being checked.
  var signature: Signature?
  /// The calls of the built-in `panic`, for the analysis of terminating statements.
  var panicCalls: Set<NodeID> = []
  /// Whether the expression being checked contains a function call or a receive operation.
  var hasCallOrReceive = false
  /// Where a name may be used: positions later than a declaration's scope start see it.
  var exprPos = Pos.none
}

/// A package-level declaration, or a local one whose object is resolved on demand. Go: declInfo.
final class DeclInfo {
  /// The scope of the file that holds it.
  let fileScope: Scope
  /// That file's language version.
  let version: GoVersion
  /// Whether that version is the file's own.
  let versionIsOfFile: Bool
  /// The variables of an n:1 variable declaration.
  var lhs: [Var]?
  /// The declared type of a constant or variable.
  var type: Expr?
  /// The initial value.
  var initial: Expr?
  /// Whether a constant takes type and value from an earlier line.
  var isInherited = false
  /// A type declaration.
  var typeSpec: TypeSpec?
  /// A function declaration.
  var funcDecl: FuncDecl?
  /// Whether the initial value or the body has been checked.
  var isInitialChecked = false
  /// The package-level objects that the initial value or the body refers to, in order of use.
  private(set) var dependencies: [Object] = []
  private var dependencySet: Set<ObjectIdentifier> = []

  init(fileScope: Scope, version: GoVersion, versionIsOfFile: Bool) {
    self.fileScope = fileScope
    self.version = version
    self.versionIsOfFile = versionIsOfFile
  }

  /// Whether there is something that can refer to other objects when the program starts.
  var hasInitializer: Bool { initial != nil || (funcDecl?.hasBody ?? false) }

  /// Notes that `object` is referred to.
  func addDependency(_ object: Object) {
    if dependencySet.insert(ObjectIdentifier(object)).inserted { dependencies.append(object) }
  }
}
