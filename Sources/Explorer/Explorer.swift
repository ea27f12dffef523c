// Placeholder of module Explorer.
