// What a learner can do about a syntax error: by the message, for what beginners meet.

/// The advice for a message of the parser; nil where the message says it all.
func syntaxHint(_ message: String) -> String? {
  for (pattern, hint) in hints where message.contains(pattern) { return hint }
  return nil
}

/// The advice where a statement that is a lone name is followed by something: a keyword of other
/// languages.
func foreignHint(_ stmt: Stmt) -> String? {
  guard case .expr(let stmt) = stmt, case .ident(let name) = stmt.x else { return nil }
  switch name.name {
  case "while", "until", "loop": return "Go's only loop is for: `for condition {`"
  case "foreach": return "write `for index, element := range list {`"
  case "do": return "Go's only loop is for: `for { …; if !condition { break } }`"
  case "let", "auto", "val", "mut": return "a variable is declared with `name := value`"
  case "int", "string", "bool", "float64", "byte", "rune", "error", "float", "double", "char":
    return "the type comes after the name: `var x \(name.name)`, or `x := value`"
  case "try", "catch", "throw", "raise": return "errors are values: `if err != nil { return err }`"
  case "function", "def", "fn", "fun":
    return "a function is declared with func, outside of functions"
  case "async", "await": return "`go f()` runs f concurrently; wait with a WaitGroup or a channel"
  default: return nil
  }
}

// The first that fits counts.
private let hints: [(pattern: String, hint: String)] = [
  (
    "unexpected semicolon or newline before {",
    "the opening brace belongs on the line of the declaration: a line break there ends it"
  ),
  (
    "unexpected newline, expected { after",
    "the opening brace belongs on the line of the condition: a line break there ends it"
  ),
  (
    "unexpected keyword else",
    "`else` belongs on the line of the closing brace: } else {"
  ),
  ("else must be followed by", "write `else if condition {` or `else {`"),
  (
    "unexpected newline in composite literal",
    "end the line with a comma, also after the last element"
  ),
  (
    "unexpected newline in argument list",
    "end the line with a comma, or close the parenthesis on it"
  ),
  (
    "unexpected newline in parameter list",
    "end the line with a comma, or close the parenthesis on it"
  ),
  (
    "non-declaration statement outside function body",
    "outside of functions there are only declarations: `var x = 1` rather than `x := 1`; "
      + "put statements into a function"
  ),
  ("imports must appear before", "move the import up, below the package clause"),
  (
    "package statement must be first",
    "a Go file begins with `package main` or another package's name"
  ),
  ("cannot use assignment", "compare with == rather than ="),
  ("var declaration not allowed in", "write `name := value` there"),
  ("expected for loop condition", "write `for init; condition; post {`, or `for condition {`"),
  ("unexpected :=, expected", "`:=` declares and is a statement of its own"),
  ("cannot declare in post statement", "assign with = in the third part of a for clause"),
  ("missing condition in if statement", "an if statement needs a condition before {"),
  ("unexpected ++", "x++ is a statement, not a value: write it on a line of its own"),
  ("unexpected --", "x-- is a statement, not a value: write it on a line of its own"),
  ("missing channel element type", "a channel type names its elements: chan int"),
  ("... is missing type", "write `name ...T`"),
  ("can only use ... with final parameter", "a variadic parameter comes last"),
  (
    "missing parameter name",
    "the name comes before the type: `x int`; name all parameters, or none"
  ),
  ("missing parameter type", "the type comes after the name: `x int`"),
  ("more than one character in rune literal", "a string is written in double quotes"),
  ("string not terminated", "a closing quote is missing"),
  ("newline in string", "a string in double quotes ends on its line; `…` may hold several lines"),
  ("comment not terminated", "a closing */ is missing"),
  ("unexpected EOF", "a closing bracket is missing somewhere above"),
  ("fallthrough statement out of place", "fallthrough is the last statement of a case clause"),
  ("defined and not used", "remove the label, or jump to it with goto, break or continue"),
  ("must not be parenthesized", "remove the parentheses around the call"),
  ("unknown escape", "write \\\\ for a backslash, or use a string in back quotes"),
  ("invalid character U+201C", "write plain quotes: \""),
  ("invalid character U+201D", "write plain quotes: \""),
  ("invalid character U+2018", "write plain quotes: '"),
  ("invalid character U+2019", "write plain quotes: '"),
  ("invalid character U+0023", "comments begin with //"),
  ("invalid character U+003F", "Go has no ?: operator: use if and else"),
]
