"""The types of front-matter fields, and the keys of each kind of page."""
