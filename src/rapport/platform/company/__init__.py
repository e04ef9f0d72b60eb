"""Who are we to our customers? Our address, our logo, our colour."""

__all__ = ["commands", "facts", "maths", "models", "queries"]
