"""By which ways does a message leave, and what does each need?"""
