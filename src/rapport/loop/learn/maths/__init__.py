"""Numbers in, numbers out: how would we have guessed, what happened, and who moved?"""
