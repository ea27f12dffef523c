// "Did you mean …?"

import Patterns

/// Finds the name that was meant.
enum Suggestion {
  /// `message`, then the nearest of `names`, or all of them.
  static func text(_ message: String, _ name: String, among names: [String]) -> String {
    if let near = nearest(to: name, among: names) { return "\(message); did you mean \(near)?" }
    return "\(message); there are: " + names.joined(separator: ", ")
  }
}
