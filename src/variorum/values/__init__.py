"""Figures, dates, names and quotations in a text, as values."""
