"""Lines of orders: grouped by number, returned by sign, totalled to the cent."""

from datetime import UTC, datetime

from rapport.departments.sales.models import Order, OrderLine, Return
from rapport.departments.sales.queries import order_totals
from rapport.loop.know.models import Identity, Party, Product
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.queries import touches_of


def lines(*rows):
    """A file of order lines as one shop writes it."""
    return table("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Category", *rows)


def table(*rows):
    return "".join(f"{row}\n" for row in rows)


def test_lines_of_one_number_are_one_order_wherever_they_stand(brought, project):
    import_ = brought("order", lines(
        "1,A,Cup,2,2024-01-05 10:00,1.25,K1,Cups",
        "2,B,Pot,1,2024-01-05,9,K2,",
        "1,B,Pot,1,2024-01-05,9.00,K1,",
    ))  # fmt: skip
    project()

    first = Order.objects.get(number="1")
    assert import_.counts == {"added": 3, "orders": 2, "people": 2}
    assert (first.value, first.lines.count(), first.placed_at) == (1150, 2, datetime(2024, 1, 5, 10, tzinfo=UTC))
    assert Touchpoint.objects.filter(party=first.party_id).count() == 3
    assert Touchpoint.objects.filter(run=import_.pk, source="import").count() == 5
    assert Product.objects.get(number="A").category == "Cups"


def test_negative_quantities_and_cancelled_numbers_are_returns(brought):
    brought("order", lines(
        "1,A,Cup,2,2024-01-05,1.25,K1,",
        "2,A,Cup,-1,2024-01-06,1.25,K1,",
        "3,A,Cup,5,2024-01-06,1,,",
        "C4,A,Cup,-3,2024-01-06,1,,",
    ))  # fmt: skip

    assert sorted(Return.objects.values_list("number", "quantity", "value")) == [("2", 1, 125), ("C4", 3, 300)]
    assert order_totals() == (2, 250 + 500 - 125 - 300)


def test_numbers_that_all_begin_with_the_sign_are_no_returns(brought):
    brought("order", lines("C1,A,Cup,2,2024-01-05,1.25,K1,", "C2,A,Cup,1,2024-01-06,1.25,K1,"))

    assert not Return.objects.exists()


def test_an_order_without_a_customer_counts_and_belongs_to_nobody(brought):
    brought("order", lines("1,A,Cup,2,2024-01-05,1.25,,"))

    assert Order.objects.get().party is None
    assert not Party.objects.exists()


def test_an_order_finds_its_customer_by_email(brought, ana):
    brought("order", table("order,date,email,number,total", "1,2024-01-05,ana@ruiz.example,K1,12.50"))

    assert Order.objects.get().party_id == ana.pk
    assert Identity.objects.get(kind="number").party_id == ana.pk


def test_unknown_customers_can_be_waited_for(brought, project, react):
    text = table("order,date,customer number,total", "1,2024-01-05,K1,12.50")
    brought("order", text, {"options": {"unknown_people": "wait"}})
    project()
    assert Touchpoint.objects.filter(party=None, identity="number:K1").count() == 2

    brought("person", table("customer number,name", "K1,Ana"))
    react()
    project()

    assert touches_of([Party.objects.get().pk]).count() == 2


def test_an_order_that_is_wrong_in_one_row_is_left_out_whole(brought):
    import_ = brought("order", lines(
        "1,A,Cup,two,2024-01-05,1.25,K1,",
        "1,B,Pot,1,2024-01-05,9,K1,",
        "2,B,Pot,1,2024-01-05,9,K1,",
    ))  # fmt: skip

    assert import_.counts == {"skipped": 2, "added": 1, "orders": 1, "people": 1}
    assert [e.sentence for e in import_.errors.order_by("row")] == [
        "“two” is not a number.",
        "Another row of this order cannot be read.",
    ]


def test_a_ragged_row_takes_its_order_with_it(brought):
    import_ = brought("order", lines("1,A,Cup,1,2024-01-05,1.25,K1,", "1,A,Cup,1,2024-01-05"))

    assert import_.counts == {"skipped": 2}


def test_orders_that_came_before_are_known(brought):
    rows = ["1,A,Cup,2,2024-01-05,1.25,K1,", "C2,A,Cup,-1,2024-01-06,1.25,K1,", "3,A,Cup,-1,2024-01-06,1.25,K1,"]
    brought("order", lines(*rows))

    again = brought("order", lines(*rows, "4,A,Cup,1,2024-01-07,1,K1,"))
    elsewhere = brought("order", lines(*rows), {"options": {"system": "other shop"}})

    assert again.counts == {"known": 3, "added": 1, "orders": 1}
    assert elsewhere.counts["added"] == 3


def test_rows_that_contradict_each_other_make_no_order(brought):
    import_ = brought("order", table(
        "order,date,number,price,currency",
        "1,2024-01-05,K1,2,EUR",
        "1,2024-01-05,K1,2,USD",
        "2,2024-01-05,K1,2,EUR",
        "2,2024-01-05,K2,2,EUR",
        "3,2024-01-05,K2,,EUR",
    ))  # fmt: skip

    assert {e.sentence for e in import_.errors.all()} == {
        "Order 1 has rows of several currencies.",
        "Order 2 has rows of several customers.",
        "Neither the price of one nor the total of the line is given.",
    }


def test_amounts_are_kept_in_the_smallest_unit_of_their_currency(brought):
    brought("order", table(
        "order,date,quantity,price,currency",
        "1,2024-01-05,3,0.005,EUR",
        "2,2024-01-05,3,500,JPY",
        "3,2024-01-05,1,1.2345,KWD",
    ))  # fmt: skip

    assert dict(Order.objects.values_list("number", "value")) == {"1": 2, "2": 1500, "3": 1235}


def test_a_product_we_know_keeps_its_name(brought):
    Product.objects.create(number="A", name="The best cup", source="page")
    brought("order", lines("1,A,CUP WHT,2,2024-01-05,1.25,K1,"))

    assert Product.objects.get().name == "The best cup"
    assert OrderLine.objects.get().product.number == "A"


def test_dates_that_no_ledger_keeps_are_refused_by_name(brought):
    import_ = brought("order", table(
        "order,date,price", "1,0000-00-00,1", "2,9999-12-31,1", "3,1823-01-01,1", "4,2024-02-31,1", "5,,1",
    ))  # fmt: skip

    sentences = [e.sentence for e in import_.errors.order_by("row")]
    assert import_.counts == {"skipped": 5}
    assert ["year 0" in sentences[0], "“never”" in sentences[1], "1823" in sentences[2]] == [True] * 3
    assert sentences[3:] == ["There is no such day as “2024-02-31”.", "Order date is missing."]


def test_orders_too_large_to_be_true_are_refused(brought):
    import_ = brought("order", table(
        "order,date,quantity,price",
        "1,2024-01-05,2000000000,9999999999",
        "2,2024-01-05,2000000000,0",
        "2,2024-01-05,2000000000,0",
        *["3,2024-01-05,1,1"] * 5001,
    ))  # fmt: skip

    assert sorted({e.sentence for e in import_.errors.all()}) == [
        "Order 2 has too many pieces to be true.",
        "Order 3 has more than 5,000 rows. Is this column really the order number?",
        "This line is too dear to be true.",
    ]
