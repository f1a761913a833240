"""Scrapy feed exporters over formats."""
