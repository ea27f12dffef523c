// Placeholder of module GoVet.
