"""Pictures of a learner's skills; each can be read without colour, and has its table."""
