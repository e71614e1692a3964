"""The pieces of *Rencana*: what is wished for, the way back from the due day, the chance to keep it, the nota dinas."""
