"""Programs around the site that no reader loads: benchmarks, screenshots, hosting."""
