"""The pieces of *Bidang saya*: its choices, what changed, the own time, and the checks a bidang keeps."""
