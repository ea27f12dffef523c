// Starts the program: a command line.

import Commands
