// Placeholder of module GoVM.
