"""Numbers in, numbers out: where do people leave more often than just before and just after?"""
