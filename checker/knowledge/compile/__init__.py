"""Pages to the engine's knowledge."""
