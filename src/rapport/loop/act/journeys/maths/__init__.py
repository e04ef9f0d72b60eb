"""What do fair tests reckon with?"""
