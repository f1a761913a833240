"""The search database in a browser: Datasette on loopback, for reading only."""
