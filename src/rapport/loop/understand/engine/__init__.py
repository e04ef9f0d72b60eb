"""What is worked out over everybody at once, and on what? The lake, and the computations that DuckDB or Spark run."""
