"""Working together: tasks, tags, notes and files on any record, by its noun and id; this floor knows no party."""

__all__ = ["commands", "facts", "models", "queries", "repeating"]
