"""Gives a bidang its own .xlsx back with marks: coloured cells, comments, a first sheet with every finding. Everything else stays as it is.

``child`` does it in a process of its own (the file is foreign), ``process`` asks that process. Parts of the package that carry no mark
are copied; of those that do only the bytes of the mark are added.
"""
