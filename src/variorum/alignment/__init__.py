"""A story's witnesses to its collation."""
