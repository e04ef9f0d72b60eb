"""Which products are bought by the same people? The counts that likeness is told from."""

from ..computation import WHOLE, Computation
from .told import BOUGHT, TOLD

#: For products `one` <= `other` how many parties bought both, if they are at least `{least}`; a product with itself:
#: its buyers.
TOGETHER = Computation(
    name="together",
    sql=f"""
WITH {TOLD},
pair AS (SELECT DISTINCT party, product FROM told WHERE kind = {BOUGHT} AND product IS NOT NULL)
SELECT a.product AS one, b.product AS other, count(*) AS parties
FROM pair a JOIN pair b ON a.party = b.party AND a.product <= b.product
GROUP BY a.product, b.product HAVING count(*) >= {{least}}
""",
    keys=("one", "other"),
    columns={"one": WHOLE, "other": WHOLE, "parties": WHOLE},
)
