"""Questions in, cited answers out: the one door of this room."""
