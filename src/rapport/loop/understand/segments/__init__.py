"""Who belongs together? Filters that keep themselves up to date, and lists kept by hand."""
