// Evidence picked from the text: marked words, or the whole of a passage gone to by keys.
import { cardOf, ownForm, pointFor, pointsOf } from "./answers.js"
import { LOST, look, narrow, reveal, show, text } from "./halves.js"
import { changed } from "./keeping.js"

let current = null // the question at hand
let here = null // the passage at hand
export const question = () => (current?.isConnected ? current : current && document.getElementById(current.id))
export const passages = () => [...document.querySelectorAll("[data-heed-passage]")]
export const passage = () => (here?.isConnected ? here : null)

export const at = (card) => {
  if (!card || card === current) return
  current = card
  bar()
  marks()
}

const bar = () => {
  const box = document.querySelector("[data-heed-attach]")
  const card = question()
  if (!box) return
  box.hidden = !card
  if (!card) return
  const names = [cardOf(card.parentElement), card].filter(Boolean).map((one) => one.querySelector(".h-q__name").lastChild.textContent.trim())
  box.querySelector("[data-heed-for]").textContent = names.join(", ")
  const act = box.querySelector("[data-heed-attach-it]")
  const marked = stretches()
  act.disabled = !marked.length && !passage()
  act.textContent = marked.length ? "Attach the marked words" : passage() ? "Attach this passage" : "Attach"
}

// The passages the question at hand rests on, shown in the text.
export const marks = () => {
  const form = ownForm(question())
  for (const one of document.querySelectorAll(".h-pass--held")) one.classList.remove("h-pass--held")
  const ranges = []
  for (const key of form ? pointsOf(form) : []) {
    const [id, start, end] = key.split(":")
    const words = document.getElementById(id)?.querySelector("[data-heed-words]")
    if (!words) continue
    const range = rangeIn(words, Number(start), Number(end))
    if (window.CSS?.highlights && range) ranges.push(range)
    else words.parentElement.classList.add("h-pass--held")
  }
  if (window.CSS?.highlights) CSS.highlights.set("heed-held", new Highlight(...ranges))
}
const rangeIn = (words, start, end) => {
  const all = words.firstChild
  if (all?.nodeType !== Node.TEXT_NODE) return null
  const signs = [...all.data]
  const range = new Range()
  range.setStart(all, signs.slice(0, start).join("").length)
  range.setEnd(all, signs.slice(0, end).join("").length)
  return range
}

// What is marked, passage by passage, in code points.
let last = []
const stretches = () => last.filter((one) => document.getElementById(one.passage))
const read = () => {
  const marked = window.getSelection()
  if (!marked?.rangeCount || marked.isCollapsed) return []
  const range = marked.getRangeAt(0)
  if (!text()?.contains(range.commonAncestorContainer)) return null
  return [...document.querySelectorAll("[data-heed-words]")].filter((words) => range.intersectsNode(words)).map((words) => {
    const whole = new Range()
    whole.selectNodeContents(words)
    const part = whole.cloneRange()
    if (whole.compareBoundaryPoints(Range.START_TO_START, range) < 0) part.setStart(range.startContainer, range.startOffset)
    if (whole.compareBoundaryPoints(Range.END_TO_END, range) > 0) part.setEnd(range.endContainer, range.endOffset)
    const before = new Range()
    before.setStart(words, 0)
    before.setEnd(part.startContainer, part.startOffset)
    const said = part.toString()
    const start = [...before.toString()].length + ([...said].length - [...said.trimStart()].length)
    return { passage: words.parentElement.id, start, end: start + [...said.trim()].length }
  }).filter((one) => one.end > one.start)
}
document.addEventListener("selectionchange", () => {
  const now = read()
  if (now === null || document.activeElement?.closest?.("[data-heed-attach]")) return
  last = now
  bar()
})

export const stand = (one, how = "nearest") => {
  if (!one) return
  for (const old of document.querySelectorAll(".h-pass--here")) old.classList.remove("h-pass--here")
  here = one
  one.classList.add("h-pass--here")
  one.focus({ preventScroll: true })
  reveal(one, how)
  bar()
}
export const tapped = (one) => {
  for (const old of document.querySelectorAll(".h-pass--here")) old.classList.remove("h-pass--here")
  here = one
  one.classList.add("h-pass--here")
  bar()
}
export const step = (by) => {
  const all = passages()
  const to = passage() ? all.indexOf(passage()) + by : all.indexOf(firstSeen(all))
  stand(all[Math.min(Math.max(to, 0), all.length - 1)])
}
const firstSeen = (all) => {
  const top = narrow() ? 80 : text().getBoundingClientRect().top
  return all.find((one) => one.getBoundingClientRect().bottom > top + 40) ?? all[0]
}
export const hit = (by) => {
  const all = passages()
  const places = all.filter((one) => one.classList.contains("h-pass--hit"))
  if (!places.length) return
  const from = passage() ? all.indexOf(passage()) : -1
  const to = by > 0 ? places.find((one) => all.indexOf(one) > from) : places.findLast((one) => all.indexOf(one) < from)
  stand(to ?? (by > 0 ? places[0] : places.at(-1)), "center")
}

// To the text, at what the question rests on already or where one was reading.
export const begin = () => {
  show("text")
  const first = pointsOf(ownForm(question()) ?? document.createElement("form"))[0]?.split(":")[0]
  const all = passages()
  stand(document.getElementById(first) ?? passage() ?? firstSeen(all))
}
export const back = () => {
  show("questions")
  const card = question()
  card?.focus({ preventScroll: true })
  reveal(card)
}
export const attach = () => {
  const form = ownForm(question())
  if (!form) return false
  const marked = stretches()
  const whole = passage()
  const points = marked.length ? marked.map((one) => `${one.passage}:${one.start}:${one.end}`) : whole ? [`${whole.id}:0:${[...whole.querySelector("[data-heed-words]").textContent].length}`] : []
  const there = pointsOf(form)
  const fresh = points.filter((one) => !there.includes(one))
  for (const key of fresh) form.querySelector("[data-heed-points]").append(pointFor(key))
  window.getSelection()?.removeAllRanges()
  last = []
  if (fresh.length) changed(form)
  marks()
  bar()
  return points.length > 0
}

// A passage gone to, in whichever paper it is.
export const goTo = async (id, paper) => {
  if (!document.getElementById(id)) {
    const address = new URL(location.href)
    address.searchParams.delete("find")
    address.searchParams.set("document", paper)
    const answer = await look(address)
    if (answer === LOST) return true
    if (!answer) return false
    here = null
    bar()
    marks()
  }
  show("text")
  stand(document.getElementById(id), "center")
  return true
}
export const renewed = () => { here = null; last = []; bar(); marks(); found() }

// The words looked for, in any ending, marked in the places that hold them.
export const found = () => {
  if (!window.CSS?.highlights) return
  const stems = (document.querySelector("[data-heed-stems]")?.dataset.heedStems ?? "").split(" ").filter(Boolean)
  const ranges = []
  const looked = stems.length && new RegExp(`(?<![\\p{L}\\p{N}])(?:${stems.map((one) => one.replace(/[^\p{L}\p{N}_]/gu, "")).join("|")})[\\p{L}\\p{N}]*`, "giu")
  for (const words of stems.length ? document.querySelectorAll(".h-pass--hit [data-heed-words]") : []) {
    for (const one of words.textContent.matchAll(looked)) {
      const range = new Range()
      range.setStart(words.firstChild, one.index)
      range.setEnd(words.firstChild, one.index + one[0].length)
      ranges.push(range)
    }
  }
  CSS.highlights.set("heed-found", new Highlight(...ranges))
}
