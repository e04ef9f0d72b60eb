"""How was that? One tap after an answer or a delivery."""
