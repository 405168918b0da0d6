"""Extracted records against annotated documents: figures by field and record, each difference typed.

Works on the JSON of gold files and of ``occurrences.jsonl``, so it can judge what any program extracted.
"""
