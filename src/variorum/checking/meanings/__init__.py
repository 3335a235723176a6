"""What two cells say, by words and by vectors."""
