"""Content: what is said. Templates, their versions, and the values that are filled in."""
