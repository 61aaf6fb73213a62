"""The built site on its way to a server: headers, archive, releases, load. Build time only."""
