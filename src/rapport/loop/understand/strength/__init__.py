"""How strong is a relationship, in which band and stage does it stand, and who sees it differently?"""
