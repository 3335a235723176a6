"""Text without markup to blocks: which lines are the article, and of what kind."""
