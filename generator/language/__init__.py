"""Text without records: words of the interface, dates, telephone numbers."""
