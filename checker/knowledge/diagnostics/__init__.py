"""Problems that authors read: what they are, and their catalogue."""
