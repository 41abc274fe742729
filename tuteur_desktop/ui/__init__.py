"""What is seen: Qt. Knows services and domain values only."""
