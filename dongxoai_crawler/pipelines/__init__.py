"""What happens to a fetched article, one stage a file, in the order that settings.py names."""
