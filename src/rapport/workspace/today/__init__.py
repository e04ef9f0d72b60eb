"""Today: the only list of what waits for a colleague, the most pressing first."""
