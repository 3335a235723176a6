"""How probable it is that two segments say the same, for all pairs of a story."""
