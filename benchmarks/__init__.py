"""What the program costs, as ratios against bare libraries doing the same work."""
