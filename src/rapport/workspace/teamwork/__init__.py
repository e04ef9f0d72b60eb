"""The pages of working together: tasks, tags and notes, and their cards on the pages of records."""
