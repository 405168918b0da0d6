"""The run over the outline's units: what each kind of unit does to the post that is open."""
