"""The mind of the upload wizard: what a chosen file says, what a person decided over it, and what still keeps it from being stored.

Pure: it is handed what the store says (``asking``), and answers with values. Pages draw them, and keep them in their session.
"""
