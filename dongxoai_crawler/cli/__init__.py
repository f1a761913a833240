"""The command line: options in, a call, text out; one file for each command group."""
