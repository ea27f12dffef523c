// Finds generic code that would need endlessly many instances. Go: mono.go.
//
// Invariants: vertices are type parameters, and types declared in generic functions; an edge leads
// from what a type argument mentions to the parameter that it is given to. Its weight is 0 if the
// argument is just that, 1 if the argument is a larger type. A cycle of positive weight instantiates
// for ever.

import GoSyntax

/// The instantiations of a package as a graph.
struct InstantiationGraph {
  /// A line of the report on a cycle.
  struct Step {
    var pos: Pos
    var message: String
  }

  /// A cycle: the object where it is reported, and its steps.
  struct Cycle {
    var object: Object
    var steps: [Step]
  }

  private struct Vertex {
    var object: Object
    var weight = 0
    var incoming = -1
    var length = 0
  }

  private struct Edge {
    var from: Int
    var to: Int
    var weight: Int
    var pos: Pos
    var type: Type
  }

  /// Instances that mention no vertex: deeply nested ones are looked at once.
  private final class ClosedTypes {
    var types: Set<ObjectIdentifier> = []
  }

  private let closed = ClosedTypes()
  private var vertices: [Vertex] = []
  private var edges: [Edge] = []
  private var indices: [ObjectIdentifier: Int] = [:]
  private var canonical: [ObjectIdentifier: TypeParam] = [:]
  private var enclosing: [ObjectIdentifier: [TypeParam]] = [:]

  /// Notes that a method's receiver names the type's parameter `parameter` anew.
  mutating func recordCanonical(_ methodParameter: TypeParam, _ parameter: TypeParam) {
    canonical[ObjectIdentifier(methodParameter)] = parameter
  }

  /// Notes that `object`'s type is declared in a function with these type parameters.
  mutating func recordLocal(_ object: TypeName, in parameters: [TypeParam]) {
    if !parameters.isEmpty { enclosing[ObjectIdentifier(object)] = parameters }
  }

  /// Notes an instantiation; `pos` gives the place of each type argument.
  mutating func record(
    _ parameters: [TypeParam], _ typeArgs: [Type], _ pos: (Int) -> Pos
  ) {
    for (index, argument) in typeArgs.enumerated() where index < parameters.count {
      var isMentioning = false
      var seen: [Type] = []
      forEachVertex(argument, &seen) { _ in isMentioning = true }
      if isMentioning { record(parameters[index], argument, pos(index)) }
    }
  }

  private mutating func record(_ parameter: TypeParam, _ argument: Type, _ pos: Pos) {
    var sources: [Type] = []
    var seen: [Type] = []
    forEachVertex(argument, &seen) { sources.append($0) }
    for source in sources {
      let weight = source === unalias(argument) ? 0 : 1
      edges.append(
        Edge(
          from: vertex(source), to: vertex(parameter), weight: weight, pos: pos, type: argument))
    }
  }

  private mutating func vertex(_ type: Type) -> Int {
    let object: Object
    if let parameter = type as? TypeParam {
      object = (canonical[ObjectIdentifier(parameter)] ?? parameter).object
    } else if let named = type as? Named {
      object = named.object
    } else {
      return 0
    }
    let key = ObjectIdentifier(object)
    if let known = indices[key] { return known }
    vertices.append(Vertex(object: object))
    indices[key] = vertices.count - 1
    guard let named = type as? Named, let parameters = enclosing[key] else {
      return vertices.count - 1
    }
    let index = vertices.count - 1
    for parameter in parameters {
      edges.append(
        Edge(from: vertex(parameter), to: index, weight: 1, pos: object.pos, type: parameter))
    }
    _ = named
    return index
  }

  private func forEachVertex(_ type: Type, _ seen: inout [Type], _ body: (Type) -> Void) {
    switch unalias(type).variant {
    case .typeParam(let parameter): body(parameter)
    case .named(let named):
      if enclosing[ObjectIdentifier(named.object)] != nil { body(named) }
      if named.typeArgs.isEmpty || closed.types.contains(ObjectIdentifier(named)) { return }
      if seen.contains(where: { $0 === named }) { return }
      seen.append(named)
      var isClosed = true
      for argument in named.typeArgs {
        forEachVertex(argument, &seen) {
          isClosed = false
          body($0)
        }
      }
      if isClosed { closed.types.insert(ObjectIdentifier(named)) }
    case .array(let array): forEachVertex(array.element, &seen, body)
    case .slice(let slice): forEachVertex(slice.element, &seen, body)
    case .pointer(let pointer): forEachVertex(pointer.base, &seen, body)
    case .chan(let chan): forEachVertex(chan.element, &seen, body)
    case .map(let map):
      forEachVertex(map.key, &seen, body)
      forEachVertex(map.element, &seen, body)
    case .structure(let structure):
      if seen.contains(where: { $0 === structure }) { return }
      seen.append(structure)
      for field in structure.fields { forEachVertex(field.type, &seen, body) }
    case .tuple(let tuple):
      for variable in tuple.vars { forEachVertex(variable.type, &seen, body) }
    case .signature(let signature):
      forEachVertex(signature.params, &seen, body)
      forEachVertex(signature.results, &seen, body)
    case .interface(let interface):
      if seen.contains(where: { $0 === interface }) { return }
      seen.append(interface)
      for method in interface.methods { forEachVertex(method.type, &seen, body) }
    case .union(let union):
      for term in union.terms { forEachVertex(term.type, &seen, body) }
    case .basic, .alias: break
    }
  }

  /// A cycle of positive weight, if there is one.
  mutating func cycle(_ qualifier: Qualifier?) -> Cycle? {
    // As Bellman-Ford's algorithm, for the heaviest paths.
    var isChanging = true
    while isChanging {
      isChanging = false
      for (index, edge) in edges.enumerated() {
        let weight = vertices[edge.from].weight + edge.weight
        if weight <= vertices[edge.to].weight { continue }
        vertices[edge.to].incoming = index
        vertices[edge.to].length = vertices[edge.from].length + 1
        if vertices[edge.to].length == vertices.count { return report(edge.to, qualifier) }
        vertices[edge.to].weight = weight
        isChanging = true
      }
    }
    return nil
  }

  private func report(_ end: Int, _ qualifier: Qualifier?) -> Cycle? {
    var path: [Int] = []
    var next = end
    while !path.contains(next) {
      path.append(next)
      guard vertices[next].incoming >= 0 else { return nil }
      next = edges[vertices[next].incoming].from
    }
    guard let start = path.firstIndex(of: next) else { return nil }
    let steps = path[start...].map { index in
      let edge = edges[vertices[index].incoming]
      let object = vertices[edge.to].object
      let words = object.type.kind == .typeParam ? "instantiated as" : "implicitly parameterized by"
      return Step(
        pos: edge.pos, message: "\(object.name) \(words) \(typeString(edge.type, qualifier))")
    }
    return Cycle(object: vertices[next].object, steps: steps)
  }
}
