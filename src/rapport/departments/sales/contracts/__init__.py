"""Contracts: what was agreed for a term, when it comes up for renewal, and how it ended."""
