"""Decide: when to act, and what to do or to leave alone."""
