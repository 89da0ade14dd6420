"""Edge in: global shortcuts, one module per technology; the first that works wins."""
