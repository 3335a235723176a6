"""What a source says of itself in its text: outlet, authors, day, agency, dateline."""
