import { ErrorSummary, SkipLink, createAll } from "./govuk-frontend.min.js"

createAll(ErrorSummary)
createAll(SkipLink)

// Leaving quickly: the link, or Escape three times, replaces this page so that "back" does not return to it at once.
const exit = document.querySelector("[data-heed-exit]")
let escapes = []
const leave = (event) => {
  event?.preventDefault()
  document.body.hidden = true
  window.location.replace(exit.href)
}
exit?.addEventListener("click", leave)
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    escapes = [...escapes.filter((when) => event.timeStamp - when < 3000), event.timeStamp]
    if (escapes.length === 3) leave()
  } else if (!event.altKey && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select")) {
    document.querySelector(`[data-heed-key="${event.key}"]`)?.click()
  }
})

// Dropping files anywhere on the form is the same as choosing them.
const drop = document.querySelector("[data-heed-drop]")
if (drop) {
  const input = drop.querySelector("input[type=file]")
  const chosen = drop.querySelector("[data-heed-chosen]")
  const say = () => { chosen.textContent = input.files.length ? `${input.files.length} file${input.files.length === 1 ? "" : "s"} chosen` : "" }
  input.addEventListener("change", say)
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("h-drop--over") })
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("h-drop--over"))
  drop.addEventListener("drop", (event) => { event.preventDefault(); input.files = event.dataTransfer.files; say() })
}
