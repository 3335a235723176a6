"""Two texts in the same order: beads along one path that never goes back."""
