"""The shapes of front matter, and the keys of each kind of page."""
