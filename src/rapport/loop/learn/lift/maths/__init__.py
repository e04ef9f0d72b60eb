"""The maths of lift: numbers in, numbers out; knows neither Django nor the database."""
