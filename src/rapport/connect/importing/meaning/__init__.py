"""What does a cell mean? Pure functions from what people write to what we keep; a sentence when it means nothing."""
