"""Findings of all pairs to differences, each once."""
