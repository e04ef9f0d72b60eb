"""What is a relationship, in numbers? Pure functions over numpy arrays; knows neither Django nor the database."""
