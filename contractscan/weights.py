"""What a second reading weighs words by: numbers learned from labelled clauses, read from a file beside the rules.

A clause is a set of features (`checks/features.py`). For each rule that the numbers know, a clause counts for `meets`,
`weak` or `contradicts`, or for none of them: multinomial logistic regression, with `none` at zero. A contract is then
settled by a second, small regression over what its clauses came to and what the rule itself says.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from contractscan.errors import ConfigurationError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME = "second-reading.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The learned numbers. `table` is (features, rules, 3) in steps of `scale`; the three are meets, weak, contradicts.

    `bias` is (rules, 3). `settling` is (4, rules + verdicts + summary) and `settling_bias` (4): the four are
    contradicts, meets, missing, weak.
    """

    features: Mapping[str, int]
    rules: tuple[str, ...]
    table: "NDArray[np.int8]"
    scale: float
    bias: "NDArray[np.float64]"
    settling: "NDArray[np.float64]"
    settling_bias: "NDArray[np.float64]"
    digest: str


def load_weights(folder: Path) -> Weights | None:
    """Return the weights of a rules folder, or None where it has none. Raises `ConfigurationError` for a broken one."""
    path = folder / NAME
    if not path.is_file():
        return None
    import numpy as np

    content = path.read_bytes()
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            features = bytes(file["features"]).decode().split("\n")
            rules = tuple(bytes(file["rules"]).decode().split("\n"))
            weights = Weights(
                {name: number for number, name in enumerate(features)},
                rules,
                file["table"].reshape(len(features), len(rules), 3),
                float(file["scale"]),
                file["bias"].reshape(len(rules), 3),
                file["settling"],
                file["settling_bias"].reshape(4),
                hashlib.sha256(content).hexdigest()[:16],
            )
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ConfigurationError(f"{path}: is no file of weights, or is damaged: {error}") from error
    return weights
