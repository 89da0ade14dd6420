"""Edge in: global shortcuts, one module per technology."""
