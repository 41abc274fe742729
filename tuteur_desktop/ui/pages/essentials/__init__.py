"""L’essentiel: the figures of a learner, what happened, what to know and to complete."""
