"""How well the checker does, measured by replaying cases."""
