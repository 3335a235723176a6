"""Notes held against the text and each other."""
