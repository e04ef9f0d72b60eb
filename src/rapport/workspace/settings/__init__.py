"""Settings: yourself, colleagues, mail, jobs, the journal, the workspace and its data."""
