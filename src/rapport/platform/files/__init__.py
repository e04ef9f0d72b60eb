"""Files that were given to us: what they are called here, and their bytes, kept once."""

__all__ = ["commands", "content", "facts", "models", "queries", "screening"]
