"""Builds the reader from the published weights of MiniLM and what was learnt on top of them: `python -m heed.coding.reader.build`.

`tuned.npz` holds, for each product of the four uppermost layers, two narrow matrices whose product is added to the published weights (low-rank
adaptation), and the head: a yes and a no for each factor. They are learnt by benchmarks/suggestion_reader.py. Runs once, at set-up.
"""

from __future__ import annotations

import sys

import numpy as np
import onnx
from onnx import TensorProto, helper

from heed.coding.reader.model import FILE, TUNED, name_of_file
from heed.search.meaning import build
from heed.search.meaning.model import home_of_models


def merged(named: dict[str, np.ndarray], tuned: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The published weights with what was learnt added to them."""
    made = dict(named)
    for name in tuned:
        if name.endswith(".in"):
            product = name.removesuffix(".in")
            more = tuned[f"{product}.out"].astype(np.float32) @ tuned[name].astype(np.float32)
            made[f"{product}.weight"] = made[f"{product}.weight"] + more
    return made


def graph(named: dict[str, np.ndarray], tuned: dict[str, np.ndarray]) -> onnx.ModelProto:
    """From pieces (`ids`), their `mask` and the mask of the sentence's `own` pieces to how strongly it speaks: `told`."""
    g = build.Graph()
    *_, x = build.layers(g, merged(named, tuned))
    own = g.op("Unsqueeze", g.op("Cast", "own", to=TensorProto.FLOAT), g.constant([2], np.int64))
    total = g.op("ReduceSum", g.op("Mul", x, own), g.constant([1], np.int64), keepdims=0)
    mean = g.op("Div", total, g.op("ReduceSum", own, g.constant([1], np.int64), keepdims=0))
    said = g.op("MatMul", mean, g.constant(tuned["head.weight"].astype(np.float32).T))
    bias = g.constant(tuned["head.bias"].astype(np.float32))
    g.nodes.append(helper.make_node("Add", [said, bias], ["told"], name="told"))
    pieces = (
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "words"]) for name in ("ids", "mask", "own")
    )
    told = helper.make_tensor_value_info("told", TensorProto.FLOAT, ["texts", len(tuned["head.bias"])])
    return build.model(g, "reader", list(pieces), [told])


def main() -> None:
    """Makes the reader in the folder of models; does nothing where this one is there already, and takes older ones away."""
    home = home_of_models()
    made = home / name_of_file()
    if made.exists():
        return
    with np.load(TUNED, allow_pickle=False) as kept:
        build.write_in_bytes(graph(build.weights(build.source() / "model.safetensors"), dict(kept)), made)
    for older in home.glob(f"{FILE}-*.onnx"):
        if older != made:
            older.unlink()
    sys.stderr.write(f"Model that reads for suggestions made in {home}.\n")


if __name__ == "__main__":
    main()
