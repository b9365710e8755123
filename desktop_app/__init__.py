"""Fanal: the FAQ of the Ségur du numérique and of Mon espace santé, without a network."""

__version__ = "0.1.0"
