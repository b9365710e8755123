"""The command line and the text interface."""
