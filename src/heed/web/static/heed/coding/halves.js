// The two halves of the sheet: one at a time in the hand, each replaced without the other.

const NARROW = window.matchMedia("(max-width: 63.99em)")
export const narrow = () => NARROW.matches
export const questions = () => document.getElementById("questions")
export const text = () => document.getElementById("text")

const kept = {} // how far each half was scrolled, where they share the window
let shown = "questions"
export const shownHalf = () => shown
export const show = (half) => {
  if (narrow() && half !== shown) {
    kept[shown] = window.scrollY
    mark(half)
    window.scrollTo(0, kept[half] ?? 0)
  } else mark(half)
}
const mark = (half) => {
  shown = half
  for (const one of document.querySelectorAll(".h-coding__half")) one.classList.toggle("h-coding__half--shown", one.id === half)
  for (const one of document.querySelectorAll("[data-heed-half]")) {
    if (one.dataset.heedHalf === half) one.setAttribute("aria-current", "true")
    else one.removeAttribute("aria-current")
  }
}

const page = async (address, more) => {
  const answer = await fetch(address, more)
  const whole = new DOMParser().parseFromString(await answer.text(), "text/html")
  return { answer, whole }
}

// Something brought into sight: at a desk its half alone is scrolled, in the hand the page.
const EDGE = 16
const BAR = 96 // the bar at the foot of the text
export const reveal = (one, how = "nearest") => {
  if (!one) return
  bringIn(one, how)
  // pages far off have the height they were guessed to have, until they are near
  if (how !== "nearest") requestAnimationFrame(() => one.isConnected && bringIn(one, how))
}
const bringIn = (one, how) => {
  const half = one.closest(".h-coding__half")
  if (narrow() || !half) return one.scrollIntoView({ block: how })
  const [box, room] = [one.getBoundingClientRect(), half.getBoundingClientRect()]
  const [top, bottom] = [room.top + EDGE, room.bottom - (half.id === "text" ? BAR : EDGE)]
  if (how === "center") half.scrollTop += (box.top + box.bottom) / 2 - (top + bottom) / 2
  else if (how === "start" || box.top < top || box.height > bottom - top) half.scrollTop += box.top - top
  else if (box.bottom > bottom) half.scrollTop += box.bottom - bottom
}

// One half as it is at that address. Where Heed answers something else, the page goes there as if nothing were scripted.
export const bring = async (half, address, more) => {
  const { answer, whole } = await page(address, more)
  const fresh = whole.getElementById(half)
  if (!answer.ok || !fresh) return null
  document.getElementById(half).replaceWith(document.adoptNode(fresh))
  mark(shown)
  for (const name of ["[data-heed-done]", "[data-heed-bar]"]) {
    const [here, there] = [document.querySelector(name), whole.querySelector(name)]
    if (here && there) { here.textContent = there.textContent; if (there.value !== undefined) here.value = there.value }
  }
  if (half === "questions") document.title = whole.title
  return answer
}

// The same of the text; with the line lost nothing is left for a page that cannot come: what stands stays, and says so.
export const LOST = {}
export const look = (address) =>
  bring("text", address).catch(() => {
    const said = text().querySelector("[data-heed-lost]")
    said.textContent = said.dataset.heedLost
    return LOST
  })
