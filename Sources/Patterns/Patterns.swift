// Placeholder of module Patterns.
