// The command line: one table of commands; raw arguments become a command once, then it runs.
//
// Exit codes: 0 good, 1 the program or check failed, 2 misuse, 3 a damaged course or the checker's own failure, 130
// interrupted (143 by SIGTERM); a Go program's own code where one runs to its end.

import ArgumentParser
import GoTypes
import Printer

/// A command that can run.
protocol Command: ParsableCommand {
  /// Does it and returns the exit code.
  func execute(in session: Session) throws -> Int32
}

/// What a command says when it cannot do what was asked: one line, exit code 2.
struct Misuse: Error {
  /// The line: what, where, what to do.
  var message: String
  init(_ message: String) { self.message = message }
}

/// What a command says when the world failed it: a file, a disk. Exit code 1.
struct HostFailure: Error {
  /// The line, with the path.
  var message: String
  init(_ message: String) { self.message = message }
}

/// All commands.
public struct Playground: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "playground",
    abstract: "Learn Go's concurrency: run it, see it, prove it right.",
    version: "1.0",
    subcommands: [
      RunCommand.self,
      PatternsCommand.self,
      ExploreCommand.self,
      ReplayCommand.self,
      BreakCommand.self,
      DiagnoseCommand.self,
      VerifyCommand.self,
      PlayCommand.self,
      VetCommand.self,
      TestCommand.self,
      BenchCommand.self,
      MonitorCommand.self,
      ServeAPICommand.self,
      LoadCommand.self,
      ProfileCommand.self,
      TryCommand.self, CheckCommand.self, HintCommand.self, SolutionCommand.self,
      ListCommand.self, ProgressCommand.self, ResetCommand.self, ExportCommand.self,
      GradeCommand.self,
      FixturesCommand.self,
      AuthorCommand.self,
      LearnCommand.self, NextCommand.self, BackCommand.self, SkipCommand.self, DocCommand.self,
    ])

  public init() {}

  /// Runs the command that `arguments` (without the program's name) say, and returns the exit code.
  public static func execute(_ arguments: [String], in session: Session) -> Int32 {
    let console = session.console
    defer { console.settle() }
    do {
      let arguments = session.withSettings(arguments)
      if let code = try RunCommand.showParameters(arguments, in: session) { return code }
      let command = try parseAsRoot(arguments)
      guard let command = command as? any Command else {
        // The parser's own: help and the like, thrown as messages.
        var command = command
        try command.run()
        return 0
      }
      let code = try command.execute(in: session)
      console.settle()
      if let error = console.failure {
        throw HostFailure("standard output: \(Files.reason(error))")
      }
      return code
    } catch let errors as CompileErrors {
      console.flush()
      errors.write(to: console)
      return 1
    } catch let misuse as Misuse {
      console.error("playground: " + session.hint(misuse.message))
      return 2
    } catch let damaged as DamagedCourse {
      for problem in damaged.problems { console.error(problem.description) }
      return 3
    } catch let failure as CheckerFailure {
      console.error("playground: " + failure.message)
      return 3
    } catch let failure as HostFailure {
      console.error("playground: " + failure.message)
      return 1
    } catch {
      return report(error, arguments, console)
    }
  }

  /// The commands' names with a line about each, in the order of the help.
  public static var commands: [(name: String, abstract: String)] {
    configuration.subcommands.compactMap { command in
      command.configuration.commandName.map { ($0, command.configuration.abstract) }
    }
  }

  /// Says what ArgumentParser found: help goes to standard output, a mistake is one line.
  private static func report(_ error: any Error, _ arguments: [String], _ console: Console) -> Int32
  {
    if exitCode(for: error) == .success {
      if let option = optionTakenForHelp(arguments) {
        console.error("playground: Unknown option '\(harmless(option))'")
        return 2
      }
      console.line(fullMessage(for: error, columns: console.style.width))
      return 0
    }
    if let word = arguments.first, !word.hasPrefix("-") {
      let names = configuration.subcommands.compactMap { $0.configuration.commandName }
      if !names.contains(word) {
        let text = Suggestion.text("no command \"\(harmless(word))\"", word, among: names)
        console.error("playground: " + text)
        return 2
      }
    }
    // A list of what would be right comes as lines of their own.
    let lines = message(for: error).split(separator: "\n").map { $0.drop { $0 == " " } }
    let items = lines.filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2) }
    let words =
      lines.filter { !$0.hasPrefix("- ") }
      + (items.isEmpty ? [] : [items.joined(separator: ", ")[...]])
    console.error("playground: " + words.joined(separator: " "))
    return 2
  }

  /// The option that ArgumentParser takes for several letters of which one is -h, if nobody asked for help: -fullpath.
  private static func optionTakenForHelp(_ arguments: [String]) -> String? {
    let options = arguments.prefix { $0 != "--" }
    let asks = ["-h", "-help", "--help", "--help-hidden", "--version"]
    let dumps = ["--generate-completion-script", "--experimental-dump-help"]
    if options.contains(where: { option in
      asks.contains(option) || dumps.contains { option.hasPrefix($0) }
    }) {
      return nil
    }
    return options.first { $0.hasPrefix("-") && $0.count > 2 && $0.contains("h") }
  }
}
