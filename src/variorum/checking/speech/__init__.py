"""Quotations and speakers of two cells held against each other."""
