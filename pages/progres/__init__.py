"""The pieces of *Progres SOP*: the stages with their lanes, the acts of whoever's turn it is, and the history."""
