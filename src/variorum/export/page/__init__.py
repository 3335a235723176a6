"""The page: an edition for a browser, as one file or from the server."""
