"""The invented half of the demo: pure generators with a fixed seed, around what really happened."""
