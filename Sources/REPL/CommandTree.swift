// The commands with their options and a line of help each, as the argument parser itself tells them.

import Commands
import Foundation

/// What can be typed after a command.
struct CommandTree {
  /// An option or a flag.
  struct Option {
    /// With its dashes.
    var name: String
    var help: String
    var takesValue: Bool
    /// The values that it takes, where they are few.
    var values: [String]
  }

  /// A command.
  struct Command {
    var name: String
    var help: String
    var options: [Option]
    var subcommands: [Command]
  }

  /// The program's commands.
  let commands: [Command]

  /// Asks the parser.
  init() {
    let text = Playground._dumpHelp()
    let tree = try? JSONDecoder().decode(Dump.self, from: Data(text.utf8))
    commands = tree?.command.subcommands?.map(Self.command) ?? []
  }

  /// The command called so.
  func command(_ name: String) -> Command? { commands.first { $0.name == name } }

  private static func command(_ dumped: Dump.Command) -> Command {
    Command(
      name: dumped.commandName, help: dumped.abstract ?? "",
      options: (dumped.arguments ?? []).compactMap(option),
      subcommands: (dumped.subcommands ?? []).map(command))
  }

  private static func option(_ dumped: Dump.Argument) -> Option? {
    guard dumped.kind != "positional", dumped.shouldDisplay ?? true,
      let name = dumped.names?.first(where: { $0.kind == "long" }) ?? dumped.names?.first
    else { return nil }
    return Option(
      name: (name.kind == "long" ? "--" : "-") + name.name, help: dumped.abstract ?? "",
      takesValue: dumped.kind == "option", values: dumped.allValues ?? [])
  }

  /// The parser's own description, as far as it is used.
  private struct Dump: Decodable {
    var command: Command

    struct Command: Decodable {
      var commandName: String
      var abstract: String?
      var subcommands: [Command]?
      var arguments: [Argument]?
    }

    struct Argument: Decodable {
      var kind: String
      var shouldDisplay: Bool?
      var names: [Name]?
      var abstract: String?
      var allValues: [String]?
    }

    struct Name: Decodable {
      var kind: String
      var name: String
    }
  }
}
