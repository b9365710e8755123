"""The message catalogues, shipped as package data."""
