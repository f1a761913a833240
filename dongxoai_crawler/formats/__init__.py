"""Articles to bytes and back. Pure functions."""
