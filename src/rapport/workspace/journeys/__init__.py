"""The pages of journeys: which there are, what each does, and who is inside."""
