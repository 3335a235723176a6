"""Bytes to witnesses."""
