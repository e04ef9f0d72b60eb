"""How do people see, write and keep templates?"""
