"""Trades: kinds of record, touches, views, segments and triggers that a trade begins with, put in and out whole."""
