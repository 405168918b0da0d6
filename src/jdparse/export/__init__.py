"""Documents and distinct records in, the files of the contract out, and their schemas."""
