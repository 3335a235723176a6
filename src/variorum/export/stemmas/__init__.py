"""A stemma as a drawing, and in the formats of other programs."""
