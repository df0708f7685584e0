"""Every way in: the command line and the browser."""
