"""One journal of facts: what happened inside the product, and who reacts to it."""

__all__ = ["commands", "facts", "queries", "registry"]
