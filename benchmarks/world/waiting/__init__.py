"""What is asked who is due? A million people, of whom each has an instant at which to look at them."""
