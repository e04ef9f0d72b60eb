"""A mail of ours, read in the browser."""
