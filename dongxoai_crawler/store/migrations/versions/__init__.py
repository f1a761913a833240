"""The steps, in order; their numbers have four digits."""
