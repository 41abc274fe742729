"""The tab of a learner's half-days."""
