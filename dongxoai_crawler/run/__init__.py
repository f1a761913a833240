"""One crawl process: locks, signals, clock, exit code; the only place that starts Scrapy."""
