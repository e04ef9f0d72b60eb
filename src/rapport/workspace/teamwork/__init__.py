"""The pages of working together: tasks, tags, notes and files, and their cards on the pages of records."""
