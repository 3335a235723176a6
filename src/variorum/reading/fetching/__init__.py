"""Addresses to bytes: which may be reached, how politely, and what is kept.

The sockets themselves are in `variorum.reading.fetch`.
"""
