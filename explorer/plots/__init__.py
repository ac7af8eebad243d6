"""Plots in plain characters and the same in words: pure values and functions, without widgets.

bars.py    columns, bars and an axis, as lines of text
cells.py   each bar and each pair in words, with the query that finds what it counts
"""
