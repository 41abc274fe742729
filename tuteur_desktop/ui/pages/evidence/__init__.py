"""The tab « Preuves » of a learner."""
