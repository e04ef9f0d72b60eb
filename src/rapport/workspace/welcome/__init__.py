"""The first ten minutes of an owner: who we are, whom we know, and the first move."""
