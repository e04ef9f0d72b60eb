"""Settings: yourself, colleagues, mail, jobs, the workspace and its data."""
