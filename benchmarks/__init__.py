"""How fast is Rapport? Figures measured on this machine, each with how it was measured and its limit."""
