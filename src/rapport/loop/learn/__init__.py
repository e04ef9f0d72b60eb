"""Learn: whether it helped, and how good our guesses are."""
