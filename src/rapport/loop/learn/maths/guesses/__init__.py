"""What do we guess, and did it happen? One file a kind of guess: a Stand in, a Look out."""
