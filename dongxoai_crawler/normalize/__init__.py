"""Text as written to typed, clean values. Pure functions that never see HTML."""
