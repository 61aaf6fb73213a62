"""What happens to a page's Markdown before and while it becomes HTML."""
