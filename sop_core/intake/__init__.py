"""The room that reads foreign spreadsheets: bytes in, a ``Reading`` with findings, and at last a ``Submission`` or a ``Rejection`` out.

Touches no database, no screen and no file; the bytes are read in a child process with limits. Start at ``reading.read``.
"""
