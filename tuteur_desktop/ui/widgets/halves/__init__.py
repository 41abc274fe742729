"""Half-days to be marked: their keys, their look, and the small windows that ask for more."""
