"""The gate: no figure of a data set may fall below its floor.

``python -m tests.gate`` measures and prints; ``--raise`` raises floors to the present figures and never
lowers one; ``--lower FIELD --reason TEXT`` lowers one and keeps the reason in ``floors.json``.
"""
