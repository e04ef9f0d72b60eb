"""Lift: what do our acts change, measured against people who were left alone?"""
