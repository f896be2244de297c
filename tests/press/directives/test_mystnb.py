"""What notebooks hand to chapters is read from MyST-NB's files once, and anew when a notebook was executed anew."""

import json
import os
from types import SimpleNamespace

import pytest

from press.directives import mystnb


@pytest.fixture
def env(tmp_path):
    """Sphinx's environment, as far as it is asked where the outputs of notebooks lie."""
    return SimpleNamespace(mystnb_config=SimpleNamespace(output_folder=tmp_path))


@pytest.fixture
def read(monkeypatch):
    """The texts that were taken apart as JSON."""
    texts, loads = [], json.loads
    monkeypatch.setattr(json, "loads", lambda text: texts.append(text) or loads(text))
    return texts


def store(env, page, written, **named):
    path = mystnb.output_folder(env) / f"{page}.glue.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({name: {"data": {"text/plain": text}} for name, text in named.items()}))
    os.utime(path, ns=(written, written))


def test_many_numbers_of_a_notebook_need_one_reading(env, read):
    store(env, "notebooks/remodeling", 1, trough="88.9")
    for _ in range(50):
        assert mystnb.glued(env, "notebooks/remodeling") == {"trough": {"text/plain": "88.9"}}
    assert len(read) == 1


def test_a_notebook_that_was_executed_anew_is_read_anew(env):
    store(env, "notebooks/remodeling", 1, trough="88.9")
    mystnb.glued(env, "notebooks/remodeling")
    store(env, "notebooks/remodeling", 2, trough="70.2")
    assert mystnb.glued(env, "notebooks/remodeling") == {"trough": {"text/plain": "70.2"}}


def test_a_notebook_that_stores_nothing_has_nothing(env):
    assert mystnb.glued(env, "notebooks/remodeling") == {}
