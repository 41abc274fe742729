"""The tab of a learner's skills: three voices on a framework."""
