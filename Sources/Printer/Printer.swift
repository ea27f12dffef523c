// Placeholder of module Printer.
