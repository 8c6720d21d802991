"""What Heed says when it cannot: codebooks, coding and agreement."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "agreement-not-csv": (
        "{path} is not a CSV file ({why}).",
        "Save the table as CSV in UTF-8, with the columns unit, coder, variable and value.",
    ),
    "agreement-columns": (
        "{path} lacks the columns {columns}.",
        "Name the columns unit, coder, variable and value in the first row; others are left alone.",
    ),
    "agreement-column-twice": ("{path} has the columns {columns} more than once.", "Leave one of each."),
    "agreement-row": (
        "Line {line} of {path} has {cells} cells, the first row {columns}.",
        "Give every row the same cells, and put quotation marks round cells with commas in them.",
    ),
    "agreement-unnamed": (
        "Line {line} of {path} has no {column}.",
        "Every row needs a unit, a coder and a variable; only the value may be empty.",
    ),
    "agreement-twice": (
        "Line {line} of {path} codes again what line {before} codes: {variable} of unit {unit} by coder {coder}.",
        "Leave one row for each unit, coder and variable.",
    ),
    "agreement-nothing": ("{path} has no cell with a value.", "Add the answers; an empty value means not coded."),
    "agreement-one-coder": (
        "All answers in {path} are by one coder ({coder}).",
        "Add another coder's answers to the same units.",
    ),
    "agreement-no-numbers": (
        "No variable has values that are numbers, so that none can be taken at the level {level}.",
        "Write ranks and amounts as numbers, or ask for the level nominal.",
    ),
    "codebook-unknown": ("Heed has no codebook called {asked}.", "Use one of {known}."),
    "codebook-form": (
        "Heed writes no codebook as {form}.",
        "Name a file that ends in .toml, .csv, .qdc or .ttl (SKOS).",
    ),
    "codebook-form-read": ("Heed reads no codebook from {form}.", "Give a file that ends in .toml, .csv or .qdc."),
    "codebook-unreadable": (
        "The codebook could not be read as {form}: {why}.",
        "Save it anew in that form (a table as CSV UTF-8), then import it again; nothing was changed.",
    ),
    "codebook-entities": (
        "The code book declares a document type, which may hide anything in entities.",
        "Export it anew from the program it comes from; a REFI-QDA file has none. Nothing was changed.",
    ),
    "codebook-too-large": (
        "The codebook is too large: {what}, where {limit} is the most.",
        "Part it into several codebooks; nothing was changed.",
    ),
    "codebook-empty": ("The codebook has no variable.", "Add at least one, then import it again."),
    "codebook-wrong": (
        "In {where} something is wrong: {why}.",
        "Put that right in the file, then import it again; nothing was changed.",
    ),
    "codebook-key-twice": (
        "The {kind} {key} is there twice.",
        "Give each its own key, then import the file again; nothing was changed.",
    ),
    "codebook-parent": (
        "{what} stands under “{parent}”, which is no group above it.",
        "Name a group of the codebook, or none; nothing was changed.",
    ),
    "codebook-values": (
        "The values of {key} do not fit its type: {why}.",
        "Put the type or the values right, then import the file again; nothing was changed.",
    ),
    "codebook-crosswalk": (
        "A crosswalk leads from {value} to {category}, and one of the two is not there.",
        "Name a value of the codebook and a category of one of its frames; nothing was changed.",
    ),
    "codebook-version-taken": (
        "Version {version} of {key} is here already and says something else.",
        "A version never changes: give the file the next version, then import it again.",
    ),
    "codebook-version-unknown": ("{key} has no version {version} here.", "Use one of {known}."),
    "crosswalk-loses": (
        "{value} cannot be carried over to {frame} without losing what it means: {why}.",
        "Show it apart, under its own frame, or count the broader category only.",
    ),
    "study-title": ("A study needs a title of at most {most} characters.", "Give it one; nothing was kept."),
    "study-asks": (
        "A study asks at least one variable of {codebook}, and none that it does not have.",
        "Choose the variables to be coded; those that are computed cannot be.",
    ),
    "study-closed": ("The study “{study}” is closed.", "Ask whoever runs it; what was coded is kept."),
    "study-form": ("A study is not taken away as {asked}.", "Choose one of {known}."),
    "study-nothing-open": (
        "Nothing of “{study}” can be taken away yet.",
        "Wait until a review is coded by all its coders; until then its answers leave in no form.",
    ),
    "import-form": (
        "Heed takes no coding from {name}.",
        "Give one REFI-QDA project (.qdpx or .qde), or one or more tables as .csv.",
    ),
    "import-files-many": ("{count} files are more than can be taken at once.", "Give at most {most}, or one project."),
    "import-not-table": (
        "{name} cannot be read as a table: {why}.",
        "Save it as CSV in UTF-8, with names in the first row.",
    ),
    "import-too-large": (
        "{name} is too large: {what}, where {limit} is the most.",
        "Part it, and import one part at a time.",
    ),
    "import-not-project": (
        "{name} cannot be read as a REFI-QDA project: {why}.",
        "Export it anew from the program it comes from, as a REFI-QDA project (.qdpx).",
    ),
    "import-entities": (
        "{name} declares a document type, which may hide anything in entities.",
        "Export it anew from the program it comes from; a REFI-QDA project has none. Nothing was kept.",
    ),
    "import-path": (
        "{name} holds the entry {path}, which points outside the package.",
        "Export it anew from the program it comes from. Nothing was opened.",
    ),
    "import-bomb": (
        "{name} holds an entry that grows beyond all measure when it is unpacked.",
        "Export it anew from the program it comes from. Nothing was opened.",
    ),
    "import-no-column": ("{name} has no column {column}.", "Choose the column that names each unit."),
    "import-nothing": (
        "There is no answer in {name} that can be taken.",
        "Look at what cannot be taken, and choose another codebook or column.",
    ),
    "import-kept": (
        "What was brought is kept as a study already.",
        "Open the study; bring the file again to keep it once more.",
    ),
    "coding-kind": ("A review is not coded in the way {kind}.", "Choose double, single or calibration."),
    "coding-open": (
        "All coders of this review have answered, and their answers lie open.",
        "Reconcile them; nobody codes it blind any more.",
    ),
    "coders-few": (
        "{wanted} coders are needed for each review, and {have} may code this one.",
        "Name more coders; nobody codes a review of their own organisation.",
    ),
    "coder-unknown": ("Nobody who may code in this study was chosen.", "Choose one of the coders of the list."),
    "coder-own-review": (
        "The review is of this coder’s own organisation, and nobody codes a review of their own organisation.",
        "Hand it over to somebody of another organisation.",
    ),
    "assigned-before": (
        "This coder was given this review before.",
        "Choose someone else, so that the second answer is blind.",
    ),
    "assigned-enough": (
        "The review lies with as many coders as code it already ({most}).",
        "Hand one of them over to somebody else, if they cannot go on.",
    ),
    "assignment-over": (
        "This coder has submitted, or handed over, already.",
        "Nothing is left to hand over.",
    ),
    "assignment-not-yours": ("This coding does not lie with you.", "See your own list of what to code."),
    "coding-review-unseen": (
        "The review to be coded is not open to you, or no longer here.",
        "Ask whoever runs the study; what you answered is kept.",
    ),
    "rest-unsure": (
        "You have not said that you looked for the rest of these.",
        "Tick that you did, or answer them one by one; nothing was changed.",
    ),
    "assignment-submitted": (
        "You have submitted this coding, and it is not changed any more.",
        "Where you see it otherwise now, say so when it is reconciled.",
    ),
    "assignment-not-submitted": (
        "You have not submitted this coding yet.",
        "Submit your own answers first; then suggestions are shown.",
    ),
    "coding-unfinished": (
        "The coding cannot be submitted: {count} of its questions need an answer or a passage.",
        "Go through those that are marked; “not stated” is an answer too.",
    ),
    "not-asked": ("{variable} is not asked of {unit} here.", "Load the page anew; nothing was saved."),
    "save-token": ("The save has no name of its own.", "Load the page anew; nothing was saved."),
    "answered-elsewhere": (
        "{variable} was answered in another window meanwhile.",
        "Look at both answers and choose one; neither is lost.",
    ),
    "answer-wrong": ("{variable} cannot be “{value}”.", "Give {wanted}."),
    "answer-and-blank": (
        "{variable} has an answer and says at the same time why it has none.",
        "Choose one of the two.",
    ),
    "answer-long": ("{what} is longer than {most} characters.", "Say it in a few sentences."),
    "blank-unknown": ("There is no blank called {blank}.", "Use one of {known}."),
    "variable-derived": ("{variable} is computed from other answers.", "Answer those; it follows by itself."),
    "evidence-nowhere": (
        "What was picked of the passage {passage} holds no words.",
        "Mark the words that say so, or the whole passage.",
    ),
    "evidence-many": ("An answer rests on at most {most} passages.", "Keep those that settle it."),
    "evidence-not-here": (
        "{passage} is no passage of the review that is coded.",
        "Pick a passage of its own papers.",
    ),
    "unit-level": ("Nobody is named at the level {level}.", "Name one of {known}."),
    "unit-name": (
        "Give a name of at most {most} characters, with a letter or figure in it.",
        "Say who it is to the child, not their name.",
    ),
    "units-many": (
        "At most {most} people and agencies can be named for a review.",
        "Leave out those nothing is asked of.",
    ),
    "unit-answered": (
        "Something is answered of them already.",
        "Take those answers back first; then they can be left out.",
    ),
    "suggestions-blind": (
        "The machine’s suggestions are not shown before your own answers are in.",
        "Submit this coding first; they are then shown beside your answers.",
    ),
    "suggestions-elsewhere": (
        "You still have this review to code in another study, so its suggestions are not shown.",
        "Submit your answers there first.",
    ),
    "suggestion-not-shown": (
        "This suggestion is none of those shown for your coding.",
        "Open the page of suggestions again and choose one there.",
    ),
    "suggestion-considered": (
        "You have considered this suggestion already, and what you decided is kept.",
        "Nothing is left to do; where it was a mistake, say so when the answers are reconciled.",
    ),
    "language-model-unset": (
        "This Heed has no language model.",
        "Set HEED_LLM_URL and HEED_LLM_MODEL (docs/reference/settings.md), or ask without it.",
    ),
    "language-model-closed": (
        "This review is not open to everyone, so none of it is shown to a language model.",
        "Ask without it.",
    ),
    "queue-many": ("“{asked}” is no number of reviews.", "Type how many of the first to give out, such as 10."),
    "suggestion-choose": ("No answer was chosen.", "Choose yes, no or not stated, or keep your own answer."),
    "suggestion-reason": (
        "Another answer needs a reason.",
        "Say in a sentence what made you think again.",
    ),
    "suggestion-same-answer": (
        "That is the answer you gave before.",
        "Choose another answer, or keep yours.",
    ),
    "suggestion-wants-passage": (
        "A yes or a no needs a passage.",
        "Mark at least one of the passages it rests on.",
    ),
    "coding-blind": (
        "The coding is blind still: not every coder has submitted.",
        "Wait until all have; only then are answers compared.",
    ),
    "reconcile-reason": (
        "A decision needs its reason.",
        "Say in a sentence what settled it; the next coder learns from it.",
    ),
    "reconcile-wants": (
        "The decision lacks {what}.",
        "Keep a passage that a coder picked, or add the address of another.",
    ),
    "reconciled-meanwhile": (
        "Somebody decided this meanwhile.",
        "Read their decision; another one with its own reason can replace it.",
    ),
    "study-newest": (
        "The study is coded by the newest version of {codebook} ({version}) already.",
        "Import the next version first.",
    ),
}
