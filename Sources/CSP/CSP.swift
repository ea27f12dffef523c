// Placeholder of module CSP.
