"""Who is folded from a generated lake? Parties that have nothing but a name."""
