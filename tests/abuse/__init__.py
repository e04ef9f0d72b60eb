"""What somebody does who means harm, in one place: each is refused clearly, with a sentence.

Most is proved where it is defended; `where.py` names these tests, by what they are about. Here stands what goes through
several modules, or through all doors at once.
"""
