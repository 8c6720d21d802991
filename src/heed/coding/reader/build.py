"""Builds the models that suggestions go by, MiniLM as published and the reader learnt on top of it: `python -m heed.coding.reader.build`.

`tuned.npz` holds, for each product of the four uppermost layers, two narrow matrices whose product is added to the published weights (low-rank
adaptation), and the head: a yes and a no for each factor. They are learnt by benchmarks/suggestion_reader.py. Runs once, at set-up.
"""

from __future__ import annotations

import sys

import numpy as np
import onnx
from onnx import TensorProto, helper

from heed.coding.reader.model import FILE, TUNED, name_of_file
from heed.coding.reader.published import PUBLISHED
from heed.search.meaning import build
from heed.search.meaning.model import home_of_models


def graph(named: dict[str, np.ndarray], tuned: dict[str, np.ndarray]) -> onnx.ModelProto:
    """From pieces (`ids`), their `mask` and the mask of the sentence's `own` pieces to how strongly it speaks: `told`."""
    g = build.Graph()
    *_, x = build.layers(g, build.merged(named, tuned))
    own = g.op("Unsqueeze", g.op("Cast", "own", to=TensorProto.FLOAT), g.constant([2], np.int64))
    total = g.op("ReduceSum", g.op("Mul", x, own), g.constant([1], np.int64), keepdims=0)
    mean = g.op("Div", total, g.op("ReduceSum", own, g.constant([1], np.int64), keepdims=0))
    said = g.op("MatMul", mean, g.constant(tuned["head.weight"].astype(np.float32).T))
    bias = g.constant(tuned["head.bias"].astype(np.float32))
    g.nodes.append(helper.make_node("Add", [said, bias], ["told"], name="told"))
    told = helper.make_tensor_value_info("told", TensorProto.FLOAT, ["texts", len(tuned["head.bias"])])
    return build.model(g, "reader", build.pieces("ids", "mask", "own"), [told])


def as_published(named: dict[str, np.ndarray]) -> onnx.ModelProto:
    """MiniLM as it was published: the mean over the words of a text, of length one, `vectors`."""
    g = build.Graph()
    *_, x = build.layers(g, named)
    build.unit(g, build.mean(g, x), "vectors")
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", build.WIDTH])
    return build.model(g, "published", build.pieces("ids", "mask"), [vectors])


def main() -> None:
    """Makes both in the folder of models; does nothing where they are there already, and takes older readers away."""
    home = home_of_models()
    published, made = home / PUBLISHED, home / name_of_file()
    if published.exists() and made.exists():
        return
    named = build.weights(build.source() / "model.safetensors")
    if not published.exists():
        build.write_in_bytes(as_published(named), published)
    with np.load(TUNED, allow_pickle=False) as kept:
        build.write_in_bytes(graph(named, dict(kept)), made)
    for older in home.glob(f"{FILE}-*.onnx"):
        if older != made:
            older.unlink()
    sys.stderr.write(f"Model that reads for suggestions made in {home}.\n")


if __name__ == "__main__":
    main()
