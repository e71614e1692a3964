"""The pieces of *Unggah*: the inbox of chosen files, their reading, a card for each, what is stored, and what was stored before."""
