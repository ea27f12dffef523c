// Placeholder of module GoTypes.
