"""The authors' commands: new pages, formatting, comparison of versions, explanations."""
