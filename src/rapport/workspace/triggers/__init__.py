"""Triggers: when to act, for whom, and what they would have said."""
