"""Demo: what real households bought, with invented people and conversations around it.

Real: which household bought which product when (moved by whole weeks), how many, for how much; the campaigns that
reached it and the coupons it redeemed. The data names nobody and nothing: products are called after their kind.
Invented, and labelled so: people, organisations, every conversation, newsletter, delivery and return.
"""
