// Placeholder of module Commands.
