"""Demo: what real households bought, with invented people and conversations around it."""
