"""An edition for people and other tools."""
