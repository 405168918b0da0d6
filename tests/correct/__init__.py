"""What a person corrected: how it changes a document."""
