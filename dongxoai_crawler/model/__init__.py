"""What the words mean: records, portals, listings and errors. Standard library only."""
