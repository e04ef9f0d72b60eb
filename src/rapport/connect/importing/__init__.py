"""Importing: bring in people, organisations, orders and touches from a file, and take them back whole."""
