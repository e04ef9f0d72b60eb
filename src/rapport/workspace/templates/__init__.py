"""Templates: what we say again and again, edited beside what somebody would read."""
