"""Strategy: where we want to be with those we know, and how far we have come."""
