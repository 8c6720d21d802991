// The coding sheet with a script: every change is saved at once, evidence is picked beside the question, and all of it has keys.
import { cardOf, formOf, keyOf, ownForm, settle } from "./coding/answers.js"
import { bring, LOST, look, narrow, questions, reveal, show, text } from "./coding/halves.js"
import { adopt, changed, flush, forget, heard, send, waiting } from "./coding/keeping.js"
import * as picking from "./coding/picking.js"

const room = document.querySelector("[data-heed-coding]")
const fixed = "fixed" in room.dataset
document.body.classList.add("h-coding--live")

// What became of a save, shown at its question and in the counts.
heard((key, said) => {
  const card = cardOf(formOf(key))
  if (card) {
    card.dataset.heedWants = said.wants
    card.querySelector("[data-heed-state]").textContent = said.state
  }
  document.querySelector("[data-heed-done]").textContent = said.done
  document.querySelector("[data-heed-bar]").value = said.done
  for (const one of said.steps) {
    const count = document.querySelector(`[data-heed-step="${CSS.escape(`${one.group}|${one.unit}`)}"]`)
    if (count) count.textContent = one.done
  }
  const left = document.querySelector("[data-heed-left]")
  if (left) {
    const open = document.querySelectorAll("[data-heed-questions] > [data-heed-question][data-heed-wants=answer]").length
    left.textContent = open
    left.closest("form").hidden = open === 0
  }
})

const cards = () => [...document.querySelectorAll("[data-heed-question]")].filter((one) => one.checkVisibility?.() ?? true)
const go = (by) => {
  const all = cards()
  const from = all.indexOf(cardOf(document.activeElement) ?? picking.question())
  const to = all[Math.min(Math.max(from < 0 ? 0 : from + by, 0), all.length - 1)]
  to?.focus({ preventScroll: true })
  reveal(to)
}
const choose = (letter) => {
  const card = cardOf(document.activeElement) ?? picking.question() ?? cards()[0]
  const one = ownForm(card)?.querySelector(`[data-heed-letter="${letter}"]`)
  if (!one || one.matches(":disabled")) return false
  if (document.activeElement === document.body) card.focus()
  one.checked = one.type === "checkbox" ? !one.checked : true
  one.dispatchEvent(new Event("change", { bubbles: true }))
  return true
}
const reason = () => {
  const fold = ownForm(cardOf(document.activeElement) ?? picking.question())?.querySelector(".h-q__reason")
  if (!fold) return
  fold.open = true
  fold.querySelector("textarea").focus()
}
const find = () => {
  show("text")
  const field = document.getElementById("find")
  reveal(field, "center")
  field?.select()
  field?.focus()
}
const keys = () => {
  show("questions")
  const fold = document.querySelector(".h-coding__how")
  fold.open = !fold.open
  fold.querySelector("summary").focus()
}
const enter = () => document.activeElement.querySelector("[data-heed-first], [name=value]")?.focus()
const turn = (which) => document.querySelector(`.h-coding__turn [rel=${which}]`)?.click()

const AT_QUESTIONS = {
  j: () => go(1), k: () => go(-1), ArrowDown: () => go(1), ArrowUp: () => go(-1), e: () => !fixed && picking.begin(), r: reason,
  "/": find, "[": () => turn("prev"), "]": () => turn("next"), "?": keys,
}
const IN_TEXT = {
  j: () => picking.step(1), k: () => picking.step(-1), ArrowDown: () => picking.step(1), ArrowUp: () => picking.step(-1), n: () => picking.hit(1), p: () => picking.hit(-1),
  e: () => take(), "/": find, "?": keys, Escape: picking.back,
}
const take = () => { if (!fixed && picking.attach()) picking.back() }

const TYPING = "textarea, select, input:not([type=radio]):not([type=checkbox])"
const off = () => { try { return localStorage.getItem("heed-letter-keys") === "off" } catch { return false } }
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || (event.shiftKey && event.key !== "?")) return
  const inText = text().contains(event.target)
  if (event.target.matches?.(TYPING)) {
    if (event.key !== "Escape") return
    if (inText) picking.step(0)
    else cardOf(event.target)?.focus()
    return
  }
  if (event.key.length === 1 && off()) return
  if (event.target.matches?.("[type=radio], summary") && event.key.startsWith("Arrow")) return
  if (event.key === "Enter" && event.target.matches?.("[data-heed-question]")) {
    event.preventDefault()
    return enter()
  }
  if (inText && event.key === "Enter") {
    if (!event.target.matches("[data-heed-passage]")) return
    event.preventDefault()
    return take()
  }
  const act = inText ? IN_TEXT[event.key] : AT_QUESTIONS[event.key]
  if (act) {
    event.preventDefault()
    act()
  } else if (!inText && /^[yns1-9]$/.test(event.key) && choose(event.key)) event.preventDefault()
})

document.addEventListener("focusin", (event) => {
  const card = cardOf(event.target)
  if (card && questions().contains(card)) picking.at(card)
  const one = event.target.closest?.("[data-heed-passage]")
  if (one && one !== picking.passage()) picking.tapped(one)
})

// Every change of an answer is saved.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("[data-heed-answer]")
  if (!form || fixed) return
  settle(form, event.target)
  changed(form)
})
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("[data-heed-answer]")
  if (!form || fixed || event.target.matches("[type=radio], [type=checkbox]")) return
  settle(form, event.target)
  changed(form, false)
})
document.addEventListener("submit", async (event) => {
  const form = event.target
  if (form.matches("[data-heed-answer]")) {
    event.preventDefault()
    const button = event.submitter
    if (button?.name === "remove") {
      const card = cardOf(form)
      button.closest(".h-point").remove()
      changed(form)
      picking.marks()
      return card.focus()
    }
    if (button?.name === "then") {
      picking.at(cardOf(form))
      return picking.begin()
    }
    return void send(keyOf(form))
  }
  if (form.matches("[data-heed-find]")) {
    event.preventDefault()
    const address = new URL(form.action)
    address.search = new URLSearchParams(new FormData(form))
    const answer = await look(address)
    if (answer === LOST) return
    if (!answer) return form.submit()
    picking.renewed()
    const first = document.querySelector(".h-pass--hit")
    if (first) picking.stand(first, "center")
    else document.getElementById("find").focus()
    return
  }
  if (form.matches("[data-heed-form]")) {
    event.preventDefault()
    const body = new URLSearchParams(new FormData(form))
    if (event.submitter?.name) body.set(event.submitter.name, event.submitter.value)
    await flush()
    const answer = await bring("questions", form.action, { method: "POST", body }).catch(() => null)
    if (!answer) return location.reload()
    history.pushState({}, "", answer.url)
    arrived()
  }
})

document.addEventListener("click", async (event) => {
  const one = (mark) => event.target.closest?.(mark)
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
  const passage = one("[data-heed-passage]")
  if (passage && window.getSelection().isCollapsed) picking.tapped(passage)
  const half = one("[data-heed-half]")
  if (half) {
    event.preventDefault()
    return show(half.dataset.heedHalf)
  }
  const link = one("a")
  if (one("[data-heed-attach-it]")) {
    const marked = picking.attach()
    if (marked && narrow()) picking.back()
  } else if (one("[data-heed-back]")) picking.back()
  else if (link?.matches("[data-heed-swap]")) {
    event.preventDefault()
    await step(link.href, true)
  } else if (link?.dataset.heedPoint) {
    event.preventDefault()
    const [id] = link.dataset.heedPoint.split(":")
    picking.at(cardOf(link))
    if (!(await picking.goTo(id, new URL(link.href).searchParams.get("document")))) location.href = link.href
  } else if (link?.matches("[data-heed-paper], [data-heed-nofind]")) {
    event.preventDefault()
    const answer = await look(link.href)
    if (answer === LOST) return
    if (!answer) return void (location.href = link.href)
    picking.renewed()
    picking.step(0)
  } else if (link && text().contains(link) && link.getAttribute("href").startsWith("#")) {
    event.preventDefault()
    picking.stand(document.getElementById(link.hash.slice(1)), "start")
  }
})
// The button must not take the marked words away before it reads them.
document.addEventListener("pointerdown", (event) => { if (event.target.closest?.("[data-heed-attach]")) event.preventDefault() })

const step = async (address, push) => {
  const answer = await bring("questions", address).catch(() => null)
  if (!answer) return void (location.href = address)
  if (push) history.pushState({}, "", address)
  arrived()
}
const arrived = () => {
  adopt()
  show("questions")
  const named = location.hash.length > 1 && questions().querySelector(`[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]`)
  const to = named || document.getElementById("step")
  to.focus({ preventScroll: true })
  reveal(to, narrow() ? "center" : "nearest")
  if (!named) questions().scrollTop = 0
}
window.addEventListener("popstate", () => { if (location.hash !== "#text") step(location.href, false) })

show(new URLSearchParams(location.search).has("find") || location.hash === "#text" ? "text" : "questions")
picking.found()
if (!fixed) adopt()
else if (waiting()) {
  forget()
  document.querySelector("[data-heed-late]").hidden = false
}
const asked = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
if (asked?.matches?.("[data-heed-question]")) {
  asked.focus({ preventScroll: true })
  reveal(asked, "start")
}
else if (asked?.matches?.("[data-heed-passage]")) { show("text"); picking.stand(asked, "center") }
