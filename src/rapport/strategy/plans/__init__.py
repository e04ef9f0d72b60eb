"""Plans: goals that measure themselves, the steps to them, the roles to cover, and whom to talk to about what."""
