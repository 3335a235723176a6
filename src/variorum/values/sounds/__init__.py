"""Names across scripts, by their sound."""
