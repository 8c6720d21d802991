"""What Heed says when it cannot: the library, its desk, search and citing."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "link-there": ("The paper has this address already.", "Look at it in the list of links."),
    "link-nothing": ("Nothing was found there that could be accepted.", "Check the link first."),
    "host-none": (
        "Heed asks nobody outside: no host is named.",
        "An administrator names each host under What goes out.",
    ),
    "host-odd": ("{asked} is not the name of a host.", "Write it as www.example.org, and the port beside it."),
    "host-named": ("{host} is named already.", "End it first if its port or network changed."),
    "watched-already": ("This page is watched already.", "Look at it in the list of watched pages."),
    "noticed-settled": ("This was settled already.", "Load the page again."),
    "licence-unknown": (
        "Heed knows no licence called {asked}.",
        "Choose one of the list, or put it into the statement.",
    ),
    "rights-long": ("The words on the rights are longer than {most} characters.", "Shorten them."),
    "link-odd": ("{asked} is not a web address.", "Write it as https://www.example.org/report.pdf."),
    "queries-unreadable": (
        "Line {line} of {path} is not one JSON object with id and query.",
        'Write one object a line, as {{"id": "1", "query": "words"}}.',
    ),
    "register-columns": (
        "{path} is no register of councils: it lacks the columns {columns}.",
        "Use a CSV with the columns docs/how-to/keep-the-list-of-organisations.md names.",
    ),
    "register-row": ("Row {line} of {path} has no code or no name.", "Complete the row; nothing was taken in."),
    "area-unknown": ("No area known here has the code {asked}.", "Take the register in first, or check the code."),
    "organisation-fact": ("An organisation has no {fact}.", "Use kind, code, nation, since and until."),
    "organisation-kind": ("There is no kind of organisation called {kind}.", "Choose one of the list."),
    "organisation-nation": (
        "There is no nation called {nation}.",
        "Write England, Wales, Scotland or Northern Ireland, or leave it empty.",
    ),
    "organisation-name": (
        "Another name is between 1 and 300 characters, with letters.",
        "Type the name as it is printed.",
    ),
    "organisation-name-taken": (
        "Another organisation has that very name.",
        "If the two are the same, make them one on the page of either.",
    ),
    "organisation-circle": (
        "An organisation cannot come after itself.",
        "Choose another one; what came before and after is on its page.",
    ),
    "organisation-ends-before": ("It would end before it began.", "Check the two dates."),
    "date-odd": (
        "{date} is not a date Heed can read.",
        "Write a year, or year and month, or a day: 2018, 2018-04, 2018-04-01.",
    ),
    "organisation-unknown": (
        "Heed knows no organisation called {asked}.",
        "Give its name as the library writes it, or its number.",
    ),
    "no-page-image": ("There is no picture of this page.", "Read the text, or download the original."),
    "review-unknown": (
        "Heed holds no review, document or file called {asked}.",
        "See `heed list` for what it holds.",
    ),
    "passage-unknown": (
        "Heed holds no passage called {asked}.",
        "Take the id from a search, the reader or `heed quotes check`.",
    ),
    "folder-missing": ("There is no folder {folder} to write into.", "Make it first, or name another file."),
    "style-unknown": ("Heed cites in no style called {asked}.", "Use one of {known}."),
    "stretch-empty": (
        "Code points {start} to {end} hold no words of the passage {asked}, which has {length}.",
        "Choose a stretch within the passage.",
    ),
    "field-unknown": (
        "There is no field called {field} to correct here.",
        "Choose one of the fields on the desk page.",
    ),
    "value-odd": ("{field} cannot be that.", "Give {wanted}."),
    "reason-missing": (
        "The reason is missing.",
        "Say in a sentence how you know, without names or details of a child.",
    ),
    "reason-long": ("The reason is longer than {most} characters.", "Say it in a sentence or two."),
    "evidence-elsewhere": (
        "{asked} is no passage of this review.",
        "Paste the link of the passage that says so, or leave it empty.",
    ),
    "child-unknown": ("The review shows no such child.", "Load the page again: it may have been corrected meanwhile."),
    "claim-over": (
        "This claim stands no longer.",
        "Load the page again: it was replaced or rejected meanwhile.",
    ),
    "nothing-to-accept": (
        "Nothing is claimed of this field yet.",
        "Correct it with what the papers say, or say that they do not state it.",
    ),
    "text-missing": (
        "The passage would have no words.",
        "Give the words that stand on the page; a passage is never emptied.",
    ),
    "text-long": (
        "The passage would be longer than {most} words.",
        "Give the words of this passage alone.",
    ),
    "text-same": ("Nothing was changed in the words.", "Change what is misread, then send it again."),
    "paper-there-already": ("The paper is of that review already.", "Choose another review."),
    "audiences-differ": (
        "The two reviews are not open to the same people.",
        "Open or close one of them first, so that nothing is shown by joining them.",
    ),
    "split-none": ("No paper of this review was chosen.", "Choose the papers of the new review."),
    "split-all": ("Every paper was chosen: nothing would be left.", "Leave at least one paper with the old review."),
    "merge-itself": ("A review cannot be merged with itself.", "Give the id or link of the other review."),
    "label-unknown": ("The review does not go by both of these names.", "Choose two different names of this review."),
    "orphan-settled": ("This was settled already.", "Load the page again to see how."),
    "passage-orphaned": (
        "The words that {asked} named stand there no longer: the paper was read again.",
        "Open its address to see what it named, and where the words may stand now.",
    ),
    "reading-settled": (
        "This reading waits for nobody's decision any more.",
        "Load the page again to see what became of it.",
    ),
}
