"""The tab of a learner's calendar: what is planned over a year, painted, and what came of it."""
