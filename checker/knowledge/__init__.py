"""Pages to knowledge: strict reading, validation, and authors' commands."""
