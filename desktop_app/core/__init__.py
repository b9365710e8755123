"""What the program knows and does, free of any user interface toolkit."""
