"""Do our models give the figures that the literature gives? Theirs and ours, side by side."""
