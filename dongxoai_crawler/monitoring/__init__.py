"""Whether a portal is still laid out as it was."""
