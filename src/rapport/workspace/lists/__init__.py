"""The lists: people, organisations, loops."""
