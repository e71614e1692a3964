"""A benchmark says in one sentence which peer it lacks; every other fault keeps its traceback."""

import re
import sys

import pytest

from sop_core.settings import PROJECT

sys.path.append(str(PROJECT / "benchmarks"))
from peers import PEERS, peers_or_a_sentence


def test_a_missing_peer_is_named_with_the_way_to_get_it() -> None:
    with pytest.raises(SystemExit) as said, peers_or_a_sentence():
        raise ModuleNotFoundError(name="pm4py.algo")
    assert said.value.code == "pm4py.algo is not installed; install the peers with: python -m pip install -r benchmarks/requirements.txt"


def test_a_module_of_our_own_that_is_missing_is_a_bug() -> None:
    with pytest.raises(ModuleNotFoundError), peers_or_a_sentence():
        raise ModuleNotFoundError(name="sop_core.sop.many")


def test_the_peers_are_those_that_the_requirements_name() -> None:
    listed = re.findall(r"^([\w-]+)==", (PROJECT / "benchmarks/requirements.txt").read_text(), re.M)
    assert sorted(listed) == sorted(PEERS)
