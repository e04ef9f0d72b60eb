"""How do we say what the shop's codes mean? Readable names for the categories and products of the data."""

import re
from functools import cache

SHORT = {
    "aco": "accessories", "bg": "bags", "bkd": "baked", "bn": "beans", "brd": "bread", "brkfst": "breakfast",
    "btl": "bottle", "btr": "butter", "carb": "carbonated", "chix": "chicken", "choc": "chocolate",
    "ckys": "cookies", "cleang": "cleaning", "cndy": "candy", "conc": "concentrate", "crkr": "crackers",
    "crmd": "creamed", "crystl": "crystal", "dnr": "dinner", "dnrs": "dinners", "drnk": "drink", "drnks": "drinks",
    "drsng": "dressing", "dsh": "dishes", "excp": "except", "fd": "food", "flavr": "flavour", "flvrd": "flavoured",
    "frz": "frozen", "frzn": "frozen", "gds": "goods", "grnd": "ground", "hbc": "health and beauty",
    "hygn": "hygiene", "jce": "juice", "mfg": "maker's", "misc": "other", "mix": "mix", "mixs": "mixes",
    "mlk": "milk", "mlt": "multi", "mx": "mix", "mxs": "mixes", "pk": "pack", "pkg": "packaged", "pkgd": "packaged",
    "pkld": "pickled", "plstc": "plastic", "pnt": "peanut", "prem": "premium", "prpck": "prepacked",
    "pwdr": "powder", "pwdrs": "powders", "refrgratd": "chilled", "reg": "regular", "sald": "salad",
    "saus": "sausage", "sft": "soft", "sgl": "single", "shlf": "shelf", "sndwch": "sandwich", "snglsrv": "single",
    "sngl": "single", "snks": "snacks", "spec": "special", "splies": "supplies", "sply": "supplies",
    "sprd": "spread", "srv": "serve", "suppplies": "supplies", "sweetners": "sweeteners", "swt": "sweet",
    "tiss": "tissues", "tort": "tortilla", "trsh": "trash", "veg": "vegetables", "wat": "water", "whl": "whole",
    "whlsm": "wholesome", "wt": "weight", "wtr": "water",
}  # fmt: skip
_torn_bracket = re.compile(r"\([^)]*$")
_size = re.compile(r"(\d*\.?\d+) (OZ|LB|L|ML|CT|DZ|PT|QT|GA)")
_UNITS = {"OZ": "oz", "LB": "lb", "L": "l", "ML": "ml", "CT": "pieces", "DZ": "dozen", "PT": "pint", "QT": "quart",
          "GA": "gallon"}  # fmt: skip


@cache
def readable(code: str | None) -> str:
    """`FRZN MEAT/MEAT DINNERS` as people write it: `Frozen meat and meat dinners`; empty for nothing."""
    text = _torn_bracket.sub("", (code or "").lower()).replace("&", " and ").replace("/", " and ")
    text = re.sub(r"\s*[:;]\s*|\s+-\s*|\s*-\s+", ", ", text)
    text = re.sub(r"[()]", "", text).strip(" ,.-")
    words = re.sub(r"\s+", " ", text).split(" ")
    said = " ".join(SHORT.get(word.strip(",."), word.strip(",.")) + "," * word.endswith(",") for word in words)
    said = re.sub(r"\band (?=.* and )", ", ", said).replace(" ,", ",")
    return re.sub(r"\s+", " ", said[:1].upper() + said[1:]).strip(" ,")


def product_name(
    number: int, *, kind: str | None, category: str | None, department: str | None, size: str | None
) -> str:
    """A name for a product of data that has none: its kind, with the category where the kind alone says little."""
    name, family = readable(kind), readable(category)
    if name and family and " " not in name and name.lower() not in family.lower():
        name = f"{family}, {name.lower()}"
    name = name or family or f"Product {number}"
    measure = _size.fullmatch((size or "").strip())
    if measure and department != "PRODUCE":
        name = f"{name}, {measure[1].lstrip('0')} {_UNITS[measure[2]]}"
    return name[:200]


#: The food that people talk about, as they call it in a sentence. What is private in a basket stays out.
SPOKEN = {
    "SOFT DRINKS": "soft drinks", "FLUID MILK PRODUCTS": "milk", "BAKED BREAD/BUNS/ROLLS": "bread",
    "CHEESE": "cheese", "CHEESES": "cheese from the counter", "BAG SNACKS": "crisps", "BEEF": "beef",
    "EGGS": "eggs", "CRACKERS/MISC BKD FD": "crackers", "SOUP": "soup", "TROPICAL FRUIT": "bananas",
    "CANDY - PACKAGED": "sweets", "COLD CEREAL": "cereal", "ICE CREAM/MILK/SHERBTS": "ice cream",
    "LUNCHMEAT": "cold cuts", "REFRGRATD JUICES/DRNKS": "fresh juice", "FRZN MEAT/MEAT DINNERS": "frozen dinners",
    "FROZEN PIZZA": "frozen pizza", "CANNED JUICES": "juice", "COOKIES/CONES": "biscuits", "POTATOES": "potatoes",
    "DRY NOODLES/PASTA": "pasta", "ONIONS": "onions", "CHICKEN": "chicken", "BAKED SWEET GOODS": "pastries",
    "SPICES & EXTRACTS": "spices", "TOMATOES": "tomatoes", "SALAD MIX": "salad", "PNT BTR/JELLY/JAMS": "jam",
    "WATER - CARBONATED/FLVRD DRINK": "sparkling water", "BAKING MIXES": "baking mixes",
    "PASTA SAUCE": "pasta sauce", "YOGURT": "yogurt", "FRZN VEGETABLE/VEG DSH": "frozen vegetables",
    "APPLES": "apples", "DELI MEATS": "ham from the counter", "GRAPES": "grapes", "PORK": "pork",
    "DINNER SAUSAGE": "sausages", "CITRUS": "oranges", "BACON": "bacon", "VEGETABLES SALAD": "salad vegetables",
    "COFFEE": "coffee", "BERRIES": "berries", "CARROTS": "carrots", "SEAFOOD - FROZEN": "frozen fish",
    "PEPPERS-ALL": "peppers", "FRZN POTATOES": "oven chips", "FROZEN PIE/DESSERTS": "frozen pies",
    "BREAKFAST SWEETS": "breakfast rolls", "SALADS/DIPS": "dips", "CAKES": "cake", "BREAD": "fresh bread",
    "ORGANICS FRUIT & VEGETABLES": "organic vegetables", "VALUE ADDED FRUIT": "cut fruit", "STONE FRUIT": "peaches",
    "CHICKEN/POULTRY": "roast chicken", "ROLLS": "rolls", "COOKIES": "cookies", "SNACK NUTS": "nuts",
    "MELONS": "melons", "POPCORN": "popcorn", "BUTTER": "butter", "TEAS": "tea", "SEAFOOD-FRESH": "fresh fish",
    "MUSHROOMS": "mushrooms", "PIES": "pies", "PEARS": "pears", "HERBS": "herbs", "SUSHI": "sushi",
    "BROCCOLI/CAULIFLOWER": "broccoli", "FLORAL-FRESH CUT": "flowers", "HOT CEREAL": "porridge oats",
}  # fmt: skip
