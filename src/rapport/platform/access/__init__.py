"""Who may come in, as whom, and what may they do: users, teams, roles, the workspace, sign-in."""

__all__ = ["commands", "facts", "letters", "models", "queries", "rights"]
