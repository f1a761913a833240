"""The search database: what was collected, in a file for readers, made from the store."""
