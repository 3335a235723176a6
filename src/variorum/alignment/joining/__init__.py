"""From probable links to passages: runs of segments, clusters, and their order."""
