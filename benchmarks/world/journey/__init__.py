"""What are recommendations measured on? The Complete Journey: 1.47 million lines of 2,469 households."""
