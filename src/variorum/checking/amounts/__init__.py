"""Figures and dates of two cells held against each other."""
