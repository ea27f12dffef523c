// Placeholder of module GoInterpreter.
