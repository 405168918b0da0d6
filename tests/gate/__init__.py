"""The gate: no figure of a data set may fall below its floor.

``python -m tests.gate`` measures and prints; ``--raise`` raises floors to the present figures and never
lowers one; ``--lower FIELD --reason TEXT`` lowers one and keeps the reason in ``floors.json``.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for `python -m tests.gate`: pytest has it on its path
