"""Exports: what was collected, in the forms of the tools that people work with."""
