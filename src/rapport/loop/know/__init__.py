"""Know: the parties, what ties them together, and how we recognise them."""
