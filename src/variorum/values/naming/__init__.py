"""Names found in a text, and looked for in another."""
