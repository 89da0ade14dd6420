"""What other programs reach this one by: the hand-over to the running program, and later the loopback service."""
