"""Fields that nobody writes: they are worked out from others by a formula, or added up over other records."""
