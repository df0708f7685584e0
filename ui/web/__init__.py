"""The browser's way in: everything behind the pages of `ui/pages`."""
