"""Pages, checker and runtime as the site shows them."""
