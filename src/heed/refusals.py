"""Every refusal Heed knows, by its code: what is wrong and what to do. The reference page and the tests come from here."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    # code: (what is wrong, what to do); both may hold {names} that `refuse` fills
    "file-empty": ("The file holds no bytes.", "Ask the sender for the file again."),
    "file-missing": ("There is no file at {path}.", "Check the path."),
    "file-unreadable": ("{path} could not be read: {why}.", "Check that Heed may read it, then try again."),
    "file-name-odd": ("The name of the file {path} is not in UTF-8.", "Rename the file, then add it again."),
    "file-unkeepable": (
        "What was read from the file could not be kept ({why}).",
        "Add the rest without it, and tell whoever looks after this Heed.",
    ),
    "database-away": (
        "The database does not answer ({why}).",
        "Check HEED_DATABASE_URL and that the server runs, then try again.",
    ),
    "backup-exists": (
        "{path} is there already and is not an empty folder.",
        "Name a folder that does not exist yet; each backup has its own.",
    ),
    "backup-unwritable": (
        "The backup could not be written to {path} ({why}).",
        "Check the disk and its rights, then make the backup again; nothing of Heed was changed.",
    ),
    "backup-none": ("{path} holds no backup.", "Name the folder that `heed backup` wrote."),
    "backup-damaged": (
        "{name} in the backup is missing or is not what was written.",
        "Use another backup; nothing was restored.",
    ),
    "backup-newer": (
        "The backup was made by a newer Heed ({heed}).",
        "Bring this Heed to that version or a later one, then restore.",
    ),
    "restore-not-empty": (
        "This Heed holds something already ({table}).",
        "Restore into an empty HEED_HOME and an empty database; keep the old ones until the new ones are checked.",
    ),
    "taken-down": (
        "This file was taken down on {date} ({reason}).",
        "It is not taken in again. Ask whoever looks after this Heed if you think that is a mistake.",
    ),
    "file-let-go": (
        "The file was let go on {date} ({reason}).",
        "Its record is here still. Ask whoever looks after this Heed if the file should come back.",
    ),
    "held": (
        "{record} is under legal hold since {since} (hold {hold}): nothing of it may be let go or taken down.",
        "Whoever may set holds can lift it, under Desk, Clocks and holds; then ask again.",
    ),
    "held-already": ("A legal hold stands on this record already.", "Look at it on the page of holds."),
    "hold-lifted": ("This hold is lifted already.", "Load the page again."),
    "term-odd": ("There is no such clock.", "Choose the file or the record, and until a day, for years, or for ever."),
    "term-date": ("The day is missing.", "Write the last day it is kept, as 2031-01-31."),
    "term-years": ("The number of years is missing.", "Give a whole number from 1 to {most}."),
    "record-before-file": (
        "The record would be kept for less time than its file.",
        "Set the file’s clock first; the record is what says that there was a file.",
    ),
    "file-gone-already": ("The file was let go already.", "Only the record’s clock can be set now."),
    "preview-none": ("Nothing was chosen.", "Choose what may go from the list."),
    "preview-changed": (
        "What the list said of {record} is no longer so.",
        "Look at the list again, then confirm what it says now.",
    ),
    "letting-go-over": ("This went already, or lapsed.", "Load the page again to see what became of it."),
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
    "takedown-reason": ("A takedown needs a reason.", "Give it with --reason, without names or details of a child."),
    "takedown-reason-long": (
        "The reason is longer than {most} characters.",
        "Say it in a sentence: it is shown to everyone who asks for the record.",
    ),
    "takedown-asked": (
        "A takedown of {record} has been asked for already.",
        "Open the list of takedowns and decide that one.",
    ),
    "takedown-decided": (
        "This takedown is decided ({state}).",
        "Look at what came of it on its page; ask anew if it is needed again.",
    ),
    "takedown-own": (
        "You asked for this takedown yourself.",
        "Another person must agree to it or decline it; you may withdraw it.",
    ),
    "takedown-others": ("Another person asked for this takedown.", "Only they can withdraw it; you may decline it."),
    "queries-unreadable": (
        "Line {line} of {path} is not one JSON object with id and query.",
        'Write one object a line, as {{"id": "1", "query": "words"}}.',
    ),
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
    "file-too-large": ("The file is {size} MB; the limit is {limit} MB.", "Split it, or raise HEED_MAX_FILE_MB."),
    "type-unknown": ("This is neither PDF, DOCX, HTML nor plain text.", "Save it as PDF or DOCX and add it again."),
    "type-mislabelled": (
        "The name ends in {extension} but the content is {found}.",
        "Save it as PDF, DOCX, HTML or TXT under the right name and add it again.",
    ),
    "pdf-encrypted": (
        "The PDF needs a password to open.",
        "Save a copy without the password and add that copy.",
    ),
    "pdf-damaged": (
        "The PDF is damaged and could not be repaired.",
        "Ask the publisher for the file again, or print it to a new PDF.",
    ),
    "pdf-no-pages": ("The PDF has no pages.", "Ask the publisher for the file again."),
    "docx-damaged": (
        "The Word file is damaged or not a Word file.",
        "Open it in Word, save it again, and add that copy.",
    ),
    "docx-encrypted": (
        "The Word file is protected by a password.",
        "Save a copy without the password and add that copy.",
    ),
    "text-undecodable": ("The text is in no encoding Heed knows.", "Save it as UTF-8 and add it again."),
    "no-files": ("No file was chosen.", "Choose or drop at least one file."),
    "read-only": ("This Heed is read-only: nothing can be added here.", "Ask whoever runs it to add reports."),
    "sign-in-needed": ("This needs an account.", "Sign in first, then do it again."),
    "sign-in-failed": (
        "The e-mail address or the password is not right.",
        "Try again. If you forgot the password, ask whoever looks after this Heed for a link to choose a new one.",
    ),
    "sign-in-locked": (
        "There were too many tries to sign in with this address.",
        "Wait {minutes} minutes, then try again.",
    ),
    "code-wrong": (
        "The code is not right.",
        "Type the six digits your authenticator shows now, or a backup code. After several wrong ones, wait some minutes.",
    ),
    "oidc-off": ("This Heed signs nobody in by a provider.", "Sign in with your e-mail address and password."),
    "oidc-away": (
        "The sign-in provider {provider} does not answer.",
        "Try again in some minutes, or sign in with your e-mail address and password.",
    ),
    "oidc-odd": (
        "The sign-in provider answered what Heed cannot use: {why}.",
        "Tell whoever looks after this Heed; meanwhile, sign in with your e-mail address and password.",
    ),
    "oidc-state": (
        "This sign-in was not begun in this browser, took too long, or was used already.",
        "Begin again from the sign-in page.",
    ),
    "oidc-declined": ("The provider did not sign you in ({why}).", "Begin again, or ask whoever runs the provider."),
    "oidc-code": ("The provider does not accept the code of this sign-in.", "Begin again from the sign-in page."),
    "oidc-token": (
        "What the provider sent does not prove who you are: {why}.",
        "Begin again; if it goes on, tell whoever looks after this Heed.",
    ),
    "oidc-email": (
        "The provider does not say that your e-mail address is checked.",
        "Sign in with your password, then connect the provider on the page of your account.",
    ),
    "oidc-unknown": (
        "Nobody was invited here with the address the provider knows you by.",
        "Ask whoever looks after this Heed for an invitation to that address.",
    ),
    "oidc-other": (
        "This account is connected with another person of the provider, or that person with another account.",
        "Ask whoever looks after this Heed to disconnect it, then sign in again.",
    ),
    "oidc-busy": ("Too many sign-ins were begun in the last minute.", "Wait a minute, then try again."),
    "second-factor-there": ("A second factor is set up already.", "Use its codes, or ask for it to be reset."),
    "not-allowed": ("None of your roles lets you {act}.", "Ask whoever looks after this Heed for a role that does."),
    "method-odd": ("This address takes no such request.", "Go back and use the page's own links and buttons."),
    "role-not-here": (
        "The role {role} cannot be held there.",
        "Choose the organisation, or the whole Heed, that the page of the role names.",
    ),
    "first-administrator": (
        "The first account of a Heed is an administrator's.",
        "Make it with `heed account create EMAIL --role administrator`.",
    ),
    "last-administrator": (
        "This is the last administrator: without one nobody could be let in again.",
        "Make another person administrator first.",
    ),
    "account-ended": (
        "The account of {email} has ended.",
        "Use another address; an ended account is not opened again.",
    ),
    "account-unknown": ("Heed has no account for {email}.", "See `heed account list`."),
    "account-exists": ("There is an account for this address already.", "Sign in, then open the link again."),
    "register-columns": (
        "{path} is no register of councils: it lacks the columns {columns}.",
        "Use a CSV with the columns docs/how-to/keep-the-list-of-organisations.md names.",
    ),
    "register-row": ("Row {line} of {path} has no code or no name.", "Complete the row; nothing was taken in."),
    "area-unknown": ("No area known here has the code {asked}.", "Take the register in first, or check the code."),
    "organisation-fact": ("An organisation has no {fact}.", "Use kind, code, nation, since and until."),
    "organisation-kind": ("There is no kind of organisation called {kind}.", "Choose one of the list."),
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
    "email-odd": ("This is not an e-mail address Heed can use.", "Write it as name@example.org."),
    "name-missing": ("The name is missing.", "Write the name colleagues know you by."),
    "invitation-over": (
        "This link can no longer be used.",
        "It was used already, withdrawn, or is too old. Ask for a new one.",
    ),
    "invitation-not-yours": (
        "This link was made for another address.",
        "Sign out, and open it as the person it was made for.",
    ),
    "password-weak": ("{why} It would be easy to guess.", "Choose a longer one: three or four words do well."),
    "password-wrong": ("The present password is not right.", "Type it again."),
    "passwords-differ": ("The two passwords are not the same.", "Type the new password twice."),
    "no-page-image": ("There is no picture of this page.", "Read the text, or download the original."),
    "review-unknown": (
        "Heed holds no review, document or file called {asked}.",
        "See `heed list` for what it holds.",
    ),
    "passage-unknown": (
        "Heed holds no passage called {asked}.",
        "Take the id from a search, the reader or `heed quotes check`.",
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
    "catalogue-unknown": (
        "This is no list Heed can read.",
        "Give RIS, CSV with a heading row, or a written list with a heading such as “2019 – Area – Child A” above each entry.",
    ),
    "catalogue-columns": (
        "The table has no column for a title or a child's label, or nothing beside it.",
        "Name the columns in the first row, as docs/how-to/import-a-catalogue.md lists them.",
    ),
    "catalogue-long": ("The list has more than {most} entries.", "Split it and import the parts one by one."),
    "catalogue-heading": (
        "The heading in line {line} has no date, or no review, that Heed can read.",
        "Write it as “2019 – Area – Child A”, or enter this review by hand.",
    ),
    "catalogue-empty": (
        "The entry in line {line} has a heading and nothing under it.",
        "Check the list, or enter this review by hand.",
    ),
    "catalogue-title": ("Entry {line} has neither a title nor a label.", "Give it one of the two."),
    "catalogue-date": (
        "“{date}” in entry {line} is not a date of publication.",
        "Write it as 2018, 2018-04, 2018-04-01 or 1 April 2018.",
    ),
    "catalogue-row-long": (
        "Row {line} has more cells than the {columns} columns named.",
        "Put quotation marks round cells with commas in them.",
    ),
    "catalogue-record-open": ("Record {line} has no end (ER).", "Export the list again; this record was not read."),
    "catalogue-twice": ("The list has this review already, in line {line}.", "Nothing needs to be done."),
    "catalogue-kept": ("This list was kept already.", "Open its page to see what came of it."),
    "catalogue-choice": (
        "Which review is meant by the entry in line {line} was not one of the choices.",
        "Choose again from those the page offers.",
    ),
    "entry-nothing": ("The record would say nothing.", "Give a title, or a name or code the child is published under."),
    "keyword-unknown": (
        "The vocabulary has no keyword “{keyword}”.",
        "Choose from the list of keywords on the page.",
    ),
    "deposit-decided": ("This deposit is decided ({state}).", "Open its page to see what came of it."),
    "no-text": (
        "No words were found in the file.",
        "If it is a scan, check that OCR is installed (see the health page).",
    ),
    "ocr-missing": (
        "The file is a scan and OCR is not installed on this machine.",
        "Install tesseract (make setup does it), then add the file again.",
    ),
    "read-timeout": ("Reading took longer than {seconds} seconds.", "Split the file or raise HEED_READ_SECONDS."),
    "read-memory": ("Reading needed more than {limit} MB of memory.", "Split the file or raise HEED_READ_MB."),
    "read-crashed": (
        "The reader stopped unexpectedly on this file ({why}).",
        "Print the file to a new PDF and add that.",
    ),
}
