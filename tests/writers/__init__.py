"""One set of own documents, described as data, and what writes each of them in every format."""
