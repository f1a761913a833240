"""A data set that can be cited, searched and shared: files, a card, a changelog, checksums."""
