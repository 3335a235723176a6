"""An edition for a terminal."""
