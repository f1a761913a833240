"""Kept files of articles: attachments and images, their bytes, their texts."""
