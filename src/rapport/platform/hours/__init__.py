"""When do we work, and when do we leave people in peace?"""
