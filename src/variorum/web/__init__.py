"""The reader: an edition in a browser, served by this machine to itself."""
