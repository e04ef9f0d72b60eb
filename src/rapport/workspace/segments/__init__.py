"""Segments: who belongs together, right now."""
