"""The Inbox: what they wrote to us, whose turn it is, and the answer."""
