"""What a page declares of itself in its markup."""
