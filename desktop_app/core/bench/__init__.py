"""Measuring the search, on any questions and answers: how well it finds, and how fast."""
