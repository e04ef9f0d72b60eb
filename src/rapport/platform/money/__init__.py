"""What is an amount in another currency worth in ours? By dated rates that an admin keeps."""

__all__ = ["commands", "facts", "maths", "models", "queries", "reading", "sql"]
