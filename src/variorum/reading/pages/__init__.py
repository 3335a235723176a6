"""A page to its blocks: the outline of its elements, and which lines are the article's."""
