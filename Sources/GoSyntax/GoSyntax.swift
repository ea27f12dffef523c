// Placeholder of module GoSyntax.
