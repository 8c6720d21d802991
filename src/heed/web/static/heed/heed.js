import { ErrorSummary, SkipLink, createAll } from "./govuk-frontend.min.js"

createAll(ErrorSummary)
createAll(SkipLink)

// Leaving quickly: the link, or Escape three times, replaces this page so that "back" does not return to it at once.
const exit = document.querySelector("[data-heed-exit]")
let escapes = []
const leave = (event) => {
  event?.preventDefault()
  document.body.hidden = true
  document.title = "Weather"
  window.location.replace(exit.href)
}
exit?.addEventListener("click", leave)

// Keys of one letter can be turned off, for whoever speaks to the browser or strikes keys unmeant (WCAG 2.1.4).
const LETTERS = "heed-letter-keys"
const remembered = (act) => { try { return act(window.localStorage) } catch { return null } }
const lettersOff = () => remembered((store) => store.getItem(LETTERS)) === "off"
const letters = document.querySelector("[data-heed-letters]")
const nameLetters = () => { letters.textContent = lettersOff() ? "Turn these letter keys on" : "Turn these letter keys off" }
if (letters) {
  letters.hidden = false
  nameLetters()
  letters.addEventListener("click", () => {
    remembered((store) => store.setItem(LETTERS, lettersOff() ? "on" : "off"))
    nameLetters()
  })
}

// Arrow keys turn the pages of the reader, unless the key has a meaning of its own where the reader is.
const OWN_ARROWS = "input, textarea, select, [role=region][tabindex], video, audio"
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    escapes = [...escapes.filter((when) => event.timeStamp - when < 3000), event.timeStamp]
    if (escapes.length === 3) leave()
  } else if (event.key.length === 1 && lettersOff()) {
    return
  } else if (!event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.target.closest?.(OWN_ARROWS)) {
    document.querySelector(`[data-heed-key="${CSS.escape(event.key)}"]`)?.click()
  }
})

// A page shown again by "back" after leaving must not stay blank.
window.addEventListener("pageshow", () => { document.body.hidden = false })

// Whoever follows a link into a folded part finds it open.
const unfold = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
}
window.addEventListener("hashchange", unfold)
unfold()
