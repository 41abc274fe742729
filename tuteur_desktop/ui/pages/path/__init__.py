"""The road of a learner to their diploma: a tab of cards."""
