"""Over what was collected: differences, history, coverage, verification, archives. No Scrapy."""
