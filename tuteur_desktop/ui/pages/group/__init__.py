"""The week of all learners, and the group at a glance."""
