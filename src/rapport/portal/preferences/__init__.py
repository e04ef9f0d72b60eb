"""How the customer wants to be talked to, and what we know of them."""
