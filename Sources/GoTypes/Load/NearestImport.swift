// The standard package that a learner meant who imports one that is not there.

/// The import path that is most like `path`: one with the same last element (`math/rand` for `rand`), else one spelled nearly so.
public func nearestImport(to path: String, among paths: [String]) -> String? {
  let candidates = paths.filter { !$0.hasPrefix("internal/") && $0 != path }
  let last = path.split(separator: "/").last ?? path[...]
  let sameLast = candidates.filter { $0.split(separator: "/").last == last }
  let pool = sameLast.isEmpty ? candidates : sameLast
  let best = pool.map { (path: $0, distance: editDistance($0, path)) }
    .min { ($0.distance, $0.path) < ($1.distance, $1.path) }
  guard let best, !sameLast.isEmpty || best.distance <= max(1, path.utf8.count / 4) else {
    return nil
  }
  return best.path
}
