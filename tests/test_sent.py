"""What calls, requests and settings hand over, by the names that code gives to values."""

import pytest

from trackerlint.facts import Call, Element, Fields, Hole, Items, Request, Scalar, Setting, Text, Value, unknown
from trackerlint.sent import LONGEST, MOST, Sent, sent
from trackerlint.source import HOLE, Span

SPAN = Span(0, 1)


def call(callee: str, *arguments: Value) -> tuple[Sent, ...]:
    return tuple(one for one in sent(Call(span=SPAN, callee=callee, arguments=arguments)) if one.kind != "text")


def source(label: str) -> Text:
    return unknown(label, "source")


def template(label: str) -> Text:
    return unknown(label, "template")


def kinds(found: tuple[Sent, ...]) -> list[str]:
    return [one.kind for one in found]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("em", "email"),
        ("user_email", "email"),
        ("$email", "email"),
        ("ph", "phone"),
        ("fn", "name"),
        ("lastName", "name"),
        ("dob", "birth-date"),
        ("postcode", "address"),
        ("nhs_number", "official-id"),
        ("external_id", "user-id"),
        ("user_id", "user-id"),
        ("search_term", "search-terms"),
        ("search_string", "search-terms"),
    ],
)
def test_keys_tell(key: str, kind: str) -> None:
    assert kinds(call("fbq", Text("track"), Text("Lead"), Fields(((key, unknown("x")),)))) == [kind]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("user.email", "email"),
        ("{{ user.email }}", "email"),
        ("currentUser.phoneNumber", "phone"),
        ("patient.nhsNumber", "official-id"),
        ("user.id", "user-id"),
        ("searchParams.get('q')", "search-terms"),
        ("request.GET.q", "search-terms"),
        ("searchInput.value", "search-terms"),
        ("document.querySelector('#reason').value", "form-content"),
        ("event.target.topic.value", "form-content"),
        ("$('#f').serialize()", "form-content"),
        ("new FormData(form)", "form-content"),
        ("event.target.innerText", "element-text"),
        ("treatment.name", "health"),
        ("{{ diagnosis }}", "health"),
    ],
)
def test_expressions_tell(label: str, kind: str) -> None:
    hole = template(label) if label.startswith("{{") else source(label)
    assert kinds(call("gtag", Text("event"), Text("something"), Fields((("x", hole),)))) == [kind]


@pytest.mark.parametrize(
    "label",
    ["params.value", "order.total", "item.price", "Goals.DONE.value", "window.location.pathname", "page.number"],
)
def test_plain_values_tell_nothing(label: str) -> None:
    assert call("gtag", Text("event"), Text("purchase"), Fields((("value", source(label)),))) == ()


def test_what_the_build_fills_in_is_nobodys() -> None:
    assert call("fbq", Text("init"), Text("1"), Fields((("em", unknown("process.env.EMAIL", "environment")),))) == ()


@pytest.mark.parametrize(
    "found",
    [
        call("posthog.identify", unknown("id")),
        call("clarity", Text("identify"), unknown("visitor.reference")),
        call("_paq.push", Items((Text("setUserId"), unknown("reference")))),
    ],
)
def test_positions_of_calls_that_identify(found: tuple[Sent, ...]) -> None:
    assert kinds(found) == ["user-id"]


def test_an_attribute_identifies_nobody_by_its_name_alone() -> None:
    element = Element(span=SPAN, tag_name="div", attributes=(("data-name", template("page.label")),))
    assert sent(element) == ()


def test_a_text_made_of_several_parts_is_no_constant() -> None:
    def texts(*labels: str) -> list[str]:
        value = Text(HOLE * len(labels), tuple(Hole("unknown", one) for one in labels))
        return [one.label for one in sent(Call(span=SPAN, callee="f", arguments=(value,))) if one.kind == "text"]

    assert texts("Goals.BOOKED_VISIT") == ["BOOKED_VISIT"]
    assert texts("Goals.BOOKED_VISIT", "count") == []


def test_the_sites_own_number_is_nobodys() -> None:
    assert call("olark.identify", template("%(site_id)s")) == ()
    assert call("x.identify", unknown("options.apiKey")) == ()


def test_search_calls_take_any_key_for_words_but_counts() -> None:
    words = Fields((("query", unknown("value")), ("results", unknown("results.length"))))
    assert kinds(call("ttq.track", Text("Search"), words)) == ["search-terms"]
    assert call("ttq.track", Text("Filter"), Fields((("query", unknown("value")),))) == ()
    site_search = Items((Text("trackSiteSearch"), unknown("words"), Scalar(False), Scalar(3)))
    assert kinds(call("_paq.push", site_search)) == ["search-terms"]


def test_hashes_are_told() -> None:
    plain, hashed, named = call(
        "fbq",
        Fields((("em", source("user.email")), ("ph", source("sha256(user.phone)")), ("sha256_email", unknown("x")))),
    )
    assert (plain.hashed, hashed.hashed, named.hashed) == (False, True, True)


def test_parameters_of_a_pixel() -> None:
    url = Text(
        f"https://www.facebook.com/tr?id=1&ud[em]={HOLE}&cd[search_string]={HOLE}&ev=Lead",
        (Hole("template", "{{ form.email }}"), Hole("template", "{{ q }}")),
    )
    found = sent(Request(span=SPAN, url=url, initiator="image"))
    assert [(one.kind, one.key) for one in found if one.kind != "text"] == [
        ("email", "ud[em]"),
        ("search-terms", "cd[search_string]"),
    ]
    assert ("ev", "Lead") in {(one.key, one.label) for one in found if one.kind == "text"}


def test_holes_before_the_query_are_not_taken_for_parameters() -> None:
    url = Text(f"https://{HOLE}/tr?em={HOLE}", (Hole("template", "host"), Hole("template", "user.email")))
    assert [one.label for one in sent(Request(span=SPAN, url=url, initiator="image"))] == ["user.email"]


def test_settings_and_elements() -> None:
    setting = Setting(
        span=SPAN, key="intercomSettings", value=Fields((("email", template("{{ e }}")),)), family="javascript"
    )
    assert kinds(sent(setting)) == ["email"]
    element = Element(span=SPAN, tag_name="script", attributes=(("data-user-id", template("{{ user.pk }}")),))
    assert kinds(sent(element)) == ["user-id"]


def test_fixed_texts_are_kept_as_far_as_they_are_short_and_few() -> None:
    found = sent(Call(span=SPAN, callee="x", arguments=(Text("a"), Text(""), Text("b" * (LONGEST + 1)))))
    assert found == (Sent("text", "", "a"),)
    many = Items(tuple(Text(str(number)) for number in range(MOST * 2)))
    assert len(sent(Call(span=SPAN, callee="x", arguments=(many,)))) == MOST


def test_names_of_constants_are_kept_as_texts() -> None:
    found = sent(Call(span=SPAN, callee="gtag", arguments=(Text("event"), unknown("Events.BOOK_APPOINTMENT"))))
    assert Sent("text", "", "BOOK_APPOINTMENT") in found


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("{{ .Site.Params.widgetUID }}", []),
        ("theme.comments.uid", []),
        ("<?= $config['uid'] ?>", []),
        ("{{ visitor.uid }}", ["user-id"]),
        ("website.visitor", ["user-id"]),
    ],
)
def test_numbers_from_the_settings_of_a_site_are_nobodys(label: str, expected: list[str]) -> None:
    element = Element(span=SPAN, tag_name="div", attributes=(("data-uid", template(label)),))
    assert kinds(sent(element)) == expected


@pytest.mark.parametrize(
    "event", ["phone_click", "click_phone", "phone_call_click", "Click to call", "sms_click", "tap_tel"]
)
def test_a_number_that_is_called_is_not_the_callers(event: str) -> None:
    given = Fields((("phone_number", unknown("phone")), ("email", unknown("user.email"))))
    assert kinds(call("gtag", Text("event"), Text(event), given)) == ["email"]
    assert kinds(call("dataLayer.push", Fields((("event", Text(event)), ("phone", unknown("number")))))) == []


@pytest.mark.parametrize(
    "label",
    [
        "loc.phone",
        "clinic.phoneRaw",
        "practice.email",
        "branch.contact.phone",
        "doctor.fullName",
        "therapist?.displayName",
        "author.email",
        "therapistName.last_name",
    ],
)
def test_the_number_of_a_place_tells_nothing_of_a_person(label: str) -> None:
    assert kinds(call("gtag", Text("event"), Text("shown"), Fields((("value", unknown(label)),)))) == []


def test_the_name_of_somebody_whom_the_site_presents_is_not_the_visitors() -> None:
    assert kinds(call("track", Fields((("therapist", unknown("profile.displayName")),)))) == []
    assert kinds(call("track", Fields((("doctor_name", unknown("profile.displayName")),)))) == []
    assert kinds(call("track", Fields((("visitor", unknown("profile.displayName")),)))) == ["name"]
    assert kinds(call("track", Fields((("name", unknown("patient.firstName")),)))) == ["name"]


@pytest.mark.parametrize(
    "label", ["form.settings.formId", "form.id", "input.type", "e.target.form_name", "form.action"]
)
def test_what_a_form_is_called_is_not_what_people_enter(label: str) -> None:
    assert kinds(call("track", Fields((("value", unknown(label)),)))) == []


def test_one_of_two_fixed_texts_tells_nothing_of_a_person() -> None:
    assert kinds(call("gtag", Text("event"), unknown("isPhone ? 'phone_click' : 'booking_click'"))) == []
    assert kinds(call("gtag", Text("event"), unknown("byMail ? user.email : user.phone"))) == ["email"]


def test_a_control_hands_over_its_data_attributes_alone() -> None:
    attributes = (("disabled", unknown("!isEmail(email)")), ("data-umami-event-email", unknown("email")))
    (found,) = sent(Element(span=SPAN, tag_name="button", attributes=attributes))
    assert (found.kind, found.label) == ("email", "email")
    assert () == sent(Element(span=SPAN, tag_name="button", attributes=attributes[:1]))
    assert sent(Element(span=SPAN, tag_name="Tracker", attributes=(("userEmail", unknown("email")),)))
