// The blocks in which names are declared. Go: go/types.Scope.
//
// Invariants: objects are kept in the order of insertion; a scope of a few objects is searched
// linearly, a larger one by a dictionary. An object in a function's scope is visible from its
// `scopePos` on.

import GoSyntax

/// A block's names.
public final class Scope {
  /// The enclosing scope; nil for the universe.
  public let parent: Scope?
  /// The text that the scope covers; none for the universe and packages.
  public internal(set) var pos: Pos
  public internal(set) var end: Pos
  /// Whether this is a function's outermost scope.
  public internal(set) var isFunction = false
  /// In the order of insertion.
  @exclusivity(unchecked) public private(set) var objects: [Object] = []
  @exclusivity(unchecked) private var indices: [String: Int] = [:]

  private static let linearLimit = 8

  public init(parent: Scope?, pos: Pos = .none, end: Pos = .none) {
    self.parent = parent
    self.pos = pos
    self.end = end
  }

  /// The object `name` of this very scope.
  public func lookup(_ name: String) -> Object? {
    if objects.count <= Scope.linearLimit {
      for object in objects where object.name == name { return object }
      return nil
    }
    guard let index = indices[name] else { return nil }
    return objects[index]
  }

  /// The innermost object `name` from here outwards that is visible at `pos`.
  public func lookupParent(_ name: String, at pos: Pos = .none) -> Object? {
    lookupParentScope(name, at: pos)?.object
  }

  /// Like `lookupParent`, with the scope that holds the object.
  public func lookupParentScope(
    _ name: String, at pos: Pos = .none
  ) -> (scope: Scope, object: Object)? {
    var scope: Scope? = self
    while let current = scope {
      if let object = current.lookup(name), !pos.isValid || object.scopePos <= pos {
        return (current, object)
      }
      scope = current.parent
    }
    return nil
  }

  /// Declares `object`; the object that has the name already, if there is one.
  @discardableResult
  public func insert(_ object: Object) -> Object? {
    if let other = lookup(object.name) { return other }
    objects.append(object)
    if objects.count == Scope.linearLimit + 1 {
      for (index, object) in objects.enumerated() { indices[object.name] = index }
    } else if objects.count > Scope.linearLimit {
      indices[object.name] = objects.count - 1
    }
    if object.parent == nil { object.parent = self }
    return nil
  }

  /// The names in lexical order.
  public var names: [String] { objects.map(\.name).sorted() }

  /// Whether `pos` lies in the scope's text.
  public func contains(_ pos: Pos) -> Bool { self.pos <= pos && pos < end }
}
