"""Files for slow or missing connections."""
