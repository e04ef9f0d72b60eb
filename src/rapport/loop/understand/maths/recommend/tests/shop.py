"""A small shop drawn from a seed: people with tastes, and the matrix of who bought what."""

import numpy as np

from ..likeness import who_bought


def matrix_of(rows):
    """Who bought what, from one list of places for each person."""
    person = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    item = np.array([item for row in rows for item in row], "i8")
    return who_bought(person, item, len(rows), int(item.max()) + 1 if len(item) else 0)


def tastes(people=300, items=40, groups=4, seed=1):
    """People of some groups; two of three purchases are of the products of one's group; their strengths differ."""
    draw = np.random.default_rng(seed)
    own = np.arange(items).reshape(groups, -1)
    rows = []
    for person in range(people):
        mine, any_ = draw.choice(own[person % groups], 6, replace=False), draw.choice(items, 3, replace=False)
        rows.append(np.unique(np.concatenate([mine, any_])).tolist())
    matrix = matrix_of(rows)
    matrix.data = draw.uniform(0.2, 2.5, matrix.nnz).astype("f4")
    return matrix
