"""Names of two cells held against each other."""
