"""Sales: what was agreed and delivered, what came back, and what runs on."""
