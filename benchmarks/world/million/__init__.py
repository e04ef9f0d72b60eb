"""What are lists measured on? A business of 1,000,000 people, 20,000 organisations and 10 million touches."""
