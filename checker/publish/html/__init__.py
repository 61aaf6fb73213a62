"""Reading finished HTML, and what its head gets."""
