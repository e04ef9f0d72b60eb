"""Understand: the measured state of each relationship."""
