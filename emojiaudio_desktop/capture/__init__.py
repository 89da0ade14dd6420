"""Edge in: what is under the focus, in the selection, on the screen."""
