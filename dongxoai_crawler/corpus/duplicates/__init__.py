"""Which texts stand more than once in a collection, who had them first, and what is an excerpt.

docs/duplicates.md says by which rules, and how right they are.
"""
