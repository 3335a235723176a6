"""Collation and apparatus to stemma."""
