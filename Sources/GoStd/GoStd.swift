// Placeholder of module GoStd.
