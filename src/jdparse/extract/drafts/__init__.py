"""What the other rooms work on: drafts of records, quotations of the source, and what a text, a title, a relation or a demand says."""
