"""How good and how fast are the models of `implicit`? Run by its own Python: `implicit_items.py <trial.npz>`; JSON.

The file holds who bought what by the split as the parts of a sparse matrix (people, items) of strengths, `data`,
`indices`, `indptr`, `shape`, and `asked`, the people who are told `said` products each that they do not own. For each
model: seconds and processor time of building it and of telling 1,000 people, and `told`, int (asked, said).
"""

import json
import os
import sys
from time import perf_counter, process_time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np
from implicit.als import AlternatingLeastSquares
from implicit.nearest_neighbours import BM25Recommender, CosineRecommender
from scipy.sparse import csr_matrix

TOLD = 1_000
MODELS = {
    "cosine": lambda: CosineRecommender(K=50),
    "bm25": lambda: BM25Recommender(K=50),
    "als": lambda: AlternatingLeastSquares(factors=64, iterations=15, random_state=7),
}

given = np.load(sys.argv[1])
shape = tuple(int(side) for side in given["shape"])
matrix = csr_matrix((given["data"].astype("f4"), given["indices"], given["indptr"]), shape=shape)
asked, said = given["asked"], int(given["said"])
found = {}
for name, make in MODELS.items():
    began, worked = perf_counter(), process_time()
    model = make()
    model.fit(matrix, show_progress=False)
    some = asked[:TOLD]
    model.recommend(some, matrix[some], N=said, filter_already_liked_items=True)
    seconds, work = perf_counter() - began, process_time() - worked
    told, _ = model.recommend(asked, matrix[asked], N=said, filter_already_liked_items=True)
    found[name] = {"seconds": seconds, "work": work, "told": np.asarray(told).tolist()}
print(json.dumps(found))
