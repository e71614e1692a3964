"""The pieces of *Ketepatan*: clocks that run now, the record, bidang side by side, rounds with their cards, returns."""
