"""Act: the only place that sends to customers."""
