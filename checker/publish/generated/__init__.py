"""Parts of pages that are generated from the model and from other pages."""
