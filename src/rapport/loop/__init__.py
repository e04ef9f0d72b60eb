"""The relationship loop: learn > act > decide > understand > listen > know, the top step first."""
