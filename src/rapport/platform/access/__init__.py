"""Who may come in, and as whom: users, teams, the workspace, sign-in."""

__all__ = ["commands", "facts", "models", "queries"]
