"""How long `heed agreement` takes for sixty coders who all code 500 units by 28 variables: 840,000 rows of CSV.

`python -m benchmarks.agreement` prints one JSON line (contract: `make bench`). The answers are drawn by lot, seeded.
"""

from __future__ import annotations

import json
import random
import time

from heed.coding.agreement.cells import read
from heed.coding.agreement.measure import report

UNITS, CODERS, VARIABLES = 500, 60, 28


def codings(dice: random.Random) -> bytes:
    """The file: every coder sees what is there nine times of ten, and guesses otherwise."""
    lines = ["unit,coder,variable,value"]
    values = ["yes", "no", "not_stated"]
    for variable in range(VARIABLES):
        weights = [dice.uniform(0.05, 0.4), 0.05, 0.6]
        for unit in range(UNITS):
            (truth,) = dice.choices(values, weights)
            for coder in range(CODERS):
                value = truth if dice.random() < 0.9 else dice.choice(values)
                lines.append(f"r{unit},coder {coder},factor {variable},{value}")
    return "\n".join(lines).encode()


def main() -> None:
    """Prints the seconds from bytes to the whole answer."""
    data = codings(random.Random(5))
    begun = time.perf_counter()
    answer = report(read(data, "codes.csv"))
    seconds = time.perf_counter() - begun
    assert len(answer.variables) == VARIABLES and answer.overall.answers == UNITS * CODERS * VARIABLES
    line = {"bench": "agreement", "measure": "seconds", "value": round(seconds, 2), "unit": "s"}
    print(json.dumps(line | {"baseline": None, "baseline_value": None, "ratio": None, "n": answer.overall.answers}))


if __name__ == "__main__":
    main()
