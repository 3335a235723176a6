"""Units, currencies, and what compares a number."""
