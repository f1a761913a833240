"""What was seen of one article, packed so that others can check it: files, digests, a statement."""
