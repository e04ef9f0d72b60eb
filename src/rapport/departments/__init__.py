"""The three crafts: marketing, sales, service. They never import one another."""
