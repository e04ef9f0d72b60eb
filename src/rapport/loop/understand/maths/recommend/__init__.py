"""What may somebody want next? Again what they buy, anew what others like them bought, and what goes together."""
