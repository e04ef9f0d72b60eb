"""How do lists, forms, filters and search see those we know, their ties, and what is offered?"""

from .parties import CUSTOMER, HOUSEHOLD, ORGANISATION, PERSON, PRODUCT
from .ties import TIE

__all__ = ["CUSTOMER", "HOUSEHOLD", "ORGANISATION", "PERSON", "PRODUCT", "TIE"]
