"""Output formats: one module per format, each with an instance that renders a report."""
