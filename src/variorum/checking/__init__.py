"""Collation to apparatus."""
