"""What is measured on? An invented business of 100,000 people and 5 million touches, made fast and made once."""
