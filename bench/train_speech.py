"""Fit how much each piece of evidence tells speech from titles and terms in marks.

    python bench/train_speech.py [--penalty N]

A logistic regression on the even items of `quotes/` (German news): words in marks that
are a direct quotation against such as no quotation touches; reported speech is left
out. It prints the weights, and what folds of whole items say of them, once drawn to zero
and once to the weights of today: sixty quotations alone fit anything. `WEIGHTS` are of
such a fit together with some 470 stretches in marks of other German news, judged by eye
and not kept. What German has no examples of (capitals, scripts without any) was set by
hand between the neighbours'.
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
from gold import records

from variorum.values import quotations
from variorum.values.speech import speech

_FOLDS = 8


def examples() -> tuple[list[list[str]], list[bool], list[int]]:
    """Return the evidence of what stands in marks, whether it is speech, and its item."""
    evidence: list[list[str]] = []
    labels: list[bool] = []
    items: list[int] = []
    for n, item in enumerate(records("quotes/de.dev.jsonl")):
        if n % 2:
            continue
        text = item["text"]
        gold = [(text.find(q["quote"]), q) for q in item["quotes"]]
        for setting in quotations.settings_of(text, "de"):
            mark = setting.mark
            kinds = {
                q["type"]
                for at, q in gold
                if 0 <= at < mark.end and mark.start < at + len(q["quote"])
            }
            if kinds and "Direct" not in kinds:
                continue
            evidence.append(speech.evidence(setting, "de"))
            labels.append(bool(kinds))
            items.append(n)
    return evidence, labels, items


def fit(rows: Any, labels: Any, penalty: float, drawn_to: Any) -> Any:  # noqa: ANN401
    """Return the weights of a logistic regression, by Newton's method."""
    weights = drawn_to.copy()
    for _ in range(50):
        odds = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (odds - labels) + penalty * (weights - drawn_to)
        curve = (rows * (odds * (1 - odds))[:, None]).T @ rows + penalty * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Print the weights and how they do on folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--penalty", type=float, default=1.0)
    penalty = parser.parse_args().penalty
    evidence, labels, items = examples()
    names = sorted({name for found in evidence for name in found})
    rows = np.array([[name in found for name in names] for found in evidence], float)
    speaks, fold = np.array(labels, float), np.array(items) // 2 % _FOLDS
    today = np.array([speech.WEIGHTS.get(name, 0.0) for name in names])
    enough = np.log(speech.LEAST / (1 - speech.LEAST))
    for title, drawn_to in (("zero", 0 * today), ("the weights of today", today)):
        odds = np.zeros(len(speaks))
        for n in range(_FOLDS):
            weights = fit(rows[fold != n], speaks[fold != n], penalty, drawn_to)
            odds[fold == n] = rows[fold == n] @ weights
        said = odds > enough
        false = int((said & (speaks == 0)).sum())
        print(f"folds, drawn to {title}: found {said[speaks > 0].mean():.1%}, ", end="")
        print(f"false {false} of {int(said.sum())} taken for speech, {len(speaks)} in marks")
    for name, weight in sorted(zip(names, fit(rows, speaks, penalty, today), strict=True)):
        print(f"{name:16} {weight:5.1f}   (now {speech.WEIGHTS.get(name, 0.0):.1f})")


if __name__ == "__main__":
    main()
