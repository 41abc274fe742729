"""Words, values and rules of the trade: plain Python, no I/O, no clock."""
