"""Sales: what was agreed and delivered, and what came back."""
