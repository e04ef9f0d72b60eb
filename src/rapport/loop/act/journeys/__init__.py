"""Journeys: steps that people pass through by themselves, from a beginning to an end."""
