"""The pages of plans: where we want to be, where we are, what we do about it."""
