// What all nodes of the syntax tree have in common.
//
// Invariants: an id is unique among all nodes made with one `NodeIDs`, and ids are dense from 1,
// so that whoever annotates the tree can use arrays. `pos` is a node's leftmost byte and `end` the
// byte after its last. Where gc reports errors elsewhere (at an operator, a selected name, a closing
// parenthesis), the node keeps that position too.

/// A node's number: an index into side arrays of `NodeIDs.count` elements.
public typealias NodeID = Int32

/// Hands out node ids. All files of one package share one.
public final class NodeIDs {
  /// One more than the largest id handed out: the size that a side array needs.
  public private(set) var count: Int = 1

  public init() {}

  /// The next id.
  @inlinable
  public func next() -> NodeID {
    advance()
  }

  @usableFromInline
  func advance() -> NodeID {
    defer { count &+= 1 }
    return NodeID(truncatingIfNeeded: count)
  }
}

/// A node of the syntax tree.
public class Node {
  /// Unique in the package.
  public let id: NodeID
  /// The node's first byte.
  public let pos: Pos
  /// The byte after the node's last.
  public internal(set) final var end: Pos

  public init(id: NodeID, pos: Pos, end: Pos) {
    self.id = id
    self.pos = pos
    // What is missing altogether has no text, wherever the text before it ends.
    self.end = max(pos, end)
  }
}
