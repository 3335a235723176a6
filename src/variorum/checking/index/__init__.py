"""The facts of all versions in one table."""
