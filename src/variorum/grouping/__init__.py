"""Witnesses to stories."""
