"""HTML and XML of a CMS to raw records: text as written, no cleaning. No Scrapy here."""
