"""What kept files say: read in a process of its own, which may die of a file."""
