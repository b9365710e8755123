"""Exit codes of the command line."""

FOUND = 0
NOTHING_FOUND = 1
WRONG_USE = 2
CANNOT_WORK = 3
