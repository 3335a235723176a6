"""What stands in quotation marks, and who says it."""
