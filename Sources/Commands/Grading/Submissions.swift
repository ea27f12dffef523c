// What a class has handed in: a folder per person; in it, per exercise, a folder of the exercise's name or a file.
//
// Invariants: the order is that of the names; nothing is lost: what cannot be understood or read is a submission with the
// reason for it; a file is read when its turn comes.

import Course
import GoInterpreter
import Printer

/// The most of what people can hand in.
enum SubmissionLimits {
  static let people = 10_000
  /// Names in a person's folder, or in a submission's.
  static let names = 2000
  static let files = 64
  static let fileBytes = 1 << 20
  static let bytes = 4 << 20
}

/// Something that a person has handed in.
struct Submission {
  /// The person: the folder's name.
  var person: String
  /// The exercise's name, or the name of what was not understood; empty for the person's folder as a whole.
  var name: String
  /// The exercise; nil if there is none.
  var exercise: Exercise?
  /// Where the files lie, as a path from where the command was given.
  var folder = ""
  /// Why it cannot be checked; nil if it can.
  var complaint: String?
  fileprivate var place: Place?

  /// Where it is found from the top.
  fileprivate struct Place {
    var person: RawFolder.Name
    var entry: RawFolder.Name
    var isFolder: Bool
  }
}

/// A folder of submissions.
final class Submissions {
  private let root: String
  private let top: RawFolder
  private let exercises: [Exercise]
  private let slugs: [String: Exercise]
  private let starts: [String: [Exercise]]
  /// Exercises that everybody should have handed in; empty: whatever there is.
  private let wanted: [Exercise]

  /// The folder at `path`; `wanted`: the exercises that count, empty: all.
  init(_ path: String, _ exercises: [Exercise], wanted: [Exercise]) throws(HostFailure) {
    root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    top = try RawFolder(path)
    self.exercises = exercises
    self.wanted = wanted
    slugs = Dictionary(exercises.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    var starts: [String: [Exercise]] = [:]
    for exercise in exercises {
      for file in exercise.start { starts[file.name, default: []].append(exercise) }
    }
    self.starts = starts
  }

  /// All submissions, by person and by name.
  func all() throws(HostFailure) -> [Submission] {
    guard let names = try top.names(most: SubmissionLimits.people) else {
      throw HostFailure("\(root): more than \(SubmissionLimits.people) entries")
    }
    var found: [Submission] = []
    for name in names where !Self.isIgnored(name.text) {
      switch top.kind(name) {
      case .folder: found += ofPerson(name)
      case .link: found.append(complaint(name, "", "a symbolic link, which is not followed"))
      case .file:
        if name.text.hasSuffix(".go") {
          found.append(complaint(name, "", "a file: there must be a folder per person"))
        }
      case .other: found.append(complaint(name, "", "neither a file nor a folder"))
      }
    }
    return found
  }

  private static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasPrefix("_")
  }

  private func complaint(_ person: RawFolder.Name, _ name: String, _ text: String) -> Submission {
    Submission(person: person.text, name: name, complaint: text)
  }

  // MARK: A person

  private func ofPerson(_ person: RawFolder.Name) -> [Submission] {
    let names: [RawFolder.Name]
    let folder: RawFolder
    do throws(HostFailure) {
      folder = try RawFolder(person, in: top)
      guard let all = try folder.names(most: SubmissionLimits.names) else {
        return [complaint(person, "", "more than \(SubmissionLimits.names) files in one folder")]
      }
      names = all
    } catch {
      return [complaint(person, "", error.message)]
    }
    var found: [Submission] = []
    for name in names where !Self.isIgnored(name.text) {
      guard let one = submission(name, folder.kind(name), person) else { continue }
      // The same exercise twice: which one is meant, nobody knows.
      if let slug = one.exercise?.slug,
        let first = found.firstIndex(where: { $0.exercise?.slug == slug })
      {
        let other = found[first].place?.entry.text ?? ""
        found[first].complaint = "handed in twice: \(other) and \(name.text)"
      } else {
        found.append(one)
      }
    }
    if !wanted.isEmpty { found = chosen(found, person) }
    if found.isEmpty { return [complaint(person, "", "nothing was handed in")] }
    return found.sorted { $0.name < $1.name }
  }

  /// Those of the exercises that are wanted, with a complaint for each that is not there.
  private func chosen(_ found: [Submission], _ person: RawFolder.Name) -> [Submission] {
    wanted.map { exercise in
      found.first { $0.exercise?.slug == exercise.slug }
        ?? Submission(
          person: person.text, name: exercise.slug, exercise: exercise,
          complaint: "not handed in")
    }
  }

  /// What a name in a person's folder stands for; nil: nothing that is checked.
  private func submission(
    _ name: RawFolder.Name, _ kind: RawFolder.Kind, _ person: RawFolder.Name
  ) -> Submission? {
    let text = name.text
    if let exercise = slugs[text] {
      var one = made(exercise, name, person, isFolder: true)
      switch kind {
      case .folder: break
      case .link: one.complaint = "\(text) is a symbolic link, which is not followed"
      case .file, .other: one.complaint = "\(text) is not a folder"
      }
      return one
    }
    if text.hasSuffix(".go") { return loose(name, person) }
    guard kind == .folder else { return nil }
    var one = complaint(
      person, text,
      Suggestion.text("no exercise \"\(harmless(text))\"", text, among: slugs.keys.sorted()))
    one.folder = "\(root)/\(person.text)"
    return one
  }

  /// A file of its own: named as the exercise, or as the file that the exercise starts from.
  private func loose(_ name: RawFolder.Name, _ person: RawFolder.Name) -> Submission? {
    if let exercise = slugs[String(name.text.dropLast(3))] {
      return made(exercise, name, person, isFolder: false)
    }
    let candidates = starts[name.text] ?? []
    if candidates.count == 1 { return made(candidates[0], name, person, isFolder: false) }
    // Tests of one's own are not handed in.
    if candidates.isEmpty && name.text.hasSuffix("_test.go") { return nil }
    return complaint(
      person, name.text,
      candidates.isEmpty
        ? "no exercise has a file of this name"
        : "which exercise is it? Put it into a folder: "
          + candidates.map { "\($0.slug)/\(name.text)" }.joined(separator: " or "))
  }

  private func made(
    _ exercise: Exercise, _ name: RawFolder.Name, _ person: RawFolder.Name, isFolder: Bool
  ) -> Submission {
    var one = Submission(person: person.text, name: exercise.slug, exercise: exercise)
    one.folder = "\(root)/\(person.text)" + (isFolder ? "/\(name.text)" : "")
    one.place = Submission.Place(person: person, entry: name, isFolder: isFolder)
    return one
  }

  // MARK: Reading

  /// The files of a submission.
  func files(_ submission: Submission) throws(HostFailure) -> [GoSource] {
    if let complaint = submission.complaint { throw HostFailure(complaint) }
    guard let place = submission.place, let exercise = submission.exercise else {
      throw HostFailure("there is no exercise \(submission.name)")
    }
    let person = try RawFolder(place.person, in: top)
    if !place.isFolder { return [try read(place.entry, person, SubmissionLimits.bytes)] }
    let folder = try RawFolder(place.entry, in: person)
    guard let names = try folder.names(most: SubmissionLimits.names) else {
      throw HostFailure("more than \(SubmissionLimits.names) files in one folder")
    }
    let isTest = exercise.kind == .test
    let given = Set(exercise.given.map(\.name))
    let chosen = names.filter { name in
      name.text.hasSuffix(".go") && !Self.isIgnored(name.text)
        && name.text.hasSuffix("_test.go") == isTest && !given.contains(name.text)
    }
    if chosen.isEmpty { throw HostFailure("there are no Go files in \(place.entry.text)") }
    if chosen.count > SubmissionLimits.files {
      throw HostFailure("more than \(SubmissionLimits.files) Go files")
    }
    var files: [GoSource] = []
    var room = SubmissionLimits.bytes
    for name in chosen {
      let file = try read(name, folder, room)
      room -= file.text.count
      files.append(file)
    }
    return files
  }

  private func read(
    _ name: RawFolder.Name, _ folder: RawFolder, _ room: Int
  ) throws(HostFailure) -> GoSource {
    GoSource(
      name: name.text,
      text: try folder.read(name, most: min(room, SubmissionLimits.fileBytes)))
  }
}
