"""The words of what the checks of facets, facts, dates and style find."""

from collections.abc import Callable


def advice(_: Callable[[str], str]) -> dict[str, tuple[str, str]]:
    """By code, what is wrong and what to do: one line each, to be filled."""
    return {
        "validity-unknown": (
            _("The fact “{fact}” has the unknown validity “{validity}”."),
            _("Use one of: {known}."),
        ),
        "value-unused": (
            _("No entry has the value “{value}” of the facet “{facet}”."),
            _("Give it to an entry that it fits, or remove it."),
        ),
        "outline-fact": (
            _("The fact “{fact}” is in the outline of this entry but not in its list."),
            _("Add it to the list and tell it, or take it off outline.toml."),
        ),
        "outline-unwritten": (
            _("The entry “{id}” of the outline is not written."),
            _("Write it, or take it off outline.toml."),
        ),
        "related-one-way": (
            _("“{id}” does not lead back to this entry."),
            _("Add “{back}” to the related entries of “{id}”, or remove “{id}” here."),
        ),
        "notices-differ": (
            _("The notice “{kind}” of {date} is missing in “{lang}”."),
            _("Give every language the same notices, with the same kinds and dates."),
        ),
        "deadline-past": (
            _("The deadline “{date}” has passed and no notice says so."),
            _('Tell it in the past and add a notice with kind = "expired" and its date.'),
        ),
        "date-digits": (
            _("The date “{date}” is in digits, which the two languages read differently."),
            _("Write the month in letters."),
        ),
        "phrasings-few": (
            _("There are fewer than {least} other phrasings: {count}."),
            _("Add phrasings as people would type or say them."),
        ),
        "phrasing-twice": (
            _("The phrasing “{phrasing}” already stands in the entry “{other}”."),
            _("Keep it where the answer fits best."),
        ),
        "acronym": (
            _("“{acronym}” is neither expanded in the answer nor in the glossary."),
            _("Expand it at its first use, the acronym in brackets, or add it to the glossary."),
        ),
        "near-duplicate": (
            _("{similarity}% of this text, in runs of three words, also stands in “{other}”."),
            _("Merge the two entries, or tell in each only what is its own."),
        ),
        "sentence-long": (
            _("The sentence “{start}…” has {count} words, more than {longest}."),
            _("Cut it in two, or make a list of it."),
        ),
        "reading-ease": (
            _("The answer is very hard to read: reading ease {score}, below {least}."),
            _("Shorten sentences and prefer everyday words."),
        ),
        "apostrophe": (
            _("Straight apostrophe: “{found}”."),
            _("Write {right}."),
        ),
        "ellipsis": (
            _("Full stops in a row: “{found}”."),
            _("Write {right}."),
        ),
        "quotation-marks": (
            _("Quotation marks of another language: “{found}”."),
            _("Write {right}."),
        ),
        "space": (
            _("A no-break space is missing or of another width: “{found}”."),
            _("Write {right}."),
        ),
        "space-before": (
            _("A space stands before a punctuation mark that takes none: “{found}”."),
            _("Write {right}."),
        ),
        "thousands": (
            _("Thousands are not grouped as in this language: “{found}”."),
            _("Write {right}."),
        ),
        "justification-empty": (
            _("The justification “{key}” gives no reason."),
            _("Say why the finding may stand, or remove the justification."),
        ),
        "justification-unused": (
            _("The justification “{key}” silences nothing."),
            _("Remove it."),
        ),
    }
