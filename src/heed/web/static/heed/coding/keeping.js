// What is answered is kept in this browser the moment it is typed, and sent until Heed has it: through a lost line, a closed window, a crash.
import { cardOf, fieldsOf, fill, formOf, inWords, keyOf } from "./answers.js"

const AFTER_TYPING = 600 // ms
const AGAIN = [3000, 6000, 12000, 30000]

const room = document.querySelector("[data-heed-coding]")
const PREFIX = `heed-coding:${room?.dataset.assignment}:`
const memory = new Map() // where the browser keeps nothing, what is typed lives as long as the page
const stored = {
  get: (key) => { try { return JSON.parse(localStorage.getItem(PREFIX + key)) ?? memory.get(key) } catch { return memory.get(key) } },
  set: (key, entry) => { memory.set(key, entry); try { localStorage.setItem(PREFIX + key, JSON.stringify(entry)) } catch { /* full, or not allowed: the page keeps it */ } },
  drop: (key) => { memory.delete(key); try { localStorage.removeItem(PREFIX + key) } catch { /* nothing was kept there */ } },
  keys: () => {
    const held = new Set(memory.keys())
    try { for (let at = 0; at < localStorage.length; at++) if (localStorage.key(at).startsWith(PREFIX)) held.add(localStorage.key(at).slice(PREFIX.length)) } catch { /* nothing is kept there */ }
    return [...held]
  },
}

const timers = new Map()
const flying = new Map()
const stuck = new Map() // questions that wait for the person: what was said to them
let failures = 0
let signedOut = false
let again = 0
let listener = () => {}
export const heard = (act) => { listener = act }

const status = document.querySelector("[data-heed-status]")
let slow = 0
const show = (words, state) => {
  clearTimeout(slow)
  if (!status || status.textContent === words) return
  status.textContent = words
  status.dataset.state = state
}
const tell = (at) => {
  const waiting = stored.keys().length
  if (stuck.size) show("An answer waits for you to choose", "lost")
  else if (failures) show(`Not saved yet: ${signedOut ? "sign in again; " : ""}${waiting} answer${waiting === 1 ? " is" : "s are"} kept in this browser`, "lost")
  else if (waiting) { clearTimeout(slow); slow = setTimeout(() => { if (stored.keys().length && !failures) show("Saving…", "waiting") }, 1200) }
  else if (at) show(`Saved ${at}`, "saved")
}

const name = () => crypto.randomUUID?.().replaceAll("-", "").slice(0, 22) ?? Array.from(crypto.getRandomValues(new Uint8Array(11)), (one) => one.toString(16).padStart(2, "0")).join("")

export const changed = (form, now = true) => {
  const key = keyOf(form)
  const before = stored.get(key)
  const after = before ? [...before.after, before.token].slice(-40) : []
  stored.set(key, { fields: fieldsOf(form), token: name(), after, on: form.elements.on.value })
  stuck.delete(key)
  problem(form, "")
  clearTimeout(timers.get(key))
  timers.set(key, setTimeout(() => send(key), now ? 0 : AFTER_TYPING))
  tell()
}

const problem = (form, words) => {
  form.querySelector("[data-heed-problem]")?.remove()
  cardOf(form)?.querySelector(":scope > .h-conflict")?.remove()
  if (!words) return
  const line = document.createElement("p")
  line.className = "govuk-error-message"
  line.dataset.heedProblem = ""
  line.setAttribute("role", "alert")
  line.textContent = words
  form.prepend(line)
}

const token = () => document.querySelector("[data-heed-coding] [name=csrfmiddlewaretoken]")?.value ?? ""
const freshToken = async () => {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html")
  const fresh = page.querySelector("[data-heed-coding] [name=csrfmiddlewaretoken]")?.value
  if (fresh) for (const one of document.querySelectorAll("[name=csrfmiddlewaretoken]")) one.value = fresh
  return Boolean(fresh)
}

const bodyOf = (entry, key) => {
  const body = new URLSearchParams(entry.fields)
  body.set("on", formOf(key)?.elements.on.value ?? entry.on)
  body.set("token", entry.token)
  for (const one of entry.after) body.append("after", one)
  body.set("csrfmiddlewaretoken", token())
  return body
}

const post = (entry, key, keepalive = false) => fetch(room.dataset.save, { method: "POST", body: bodyOf(entry, key), headers: { Accept: "application/json" }, keepalive })

export const send = (key) => {
  clearTimeout(timers.get(key))
  if (flying.has(key)) return flying.get(key)
  const flight = fly(key).finally(() => flying.delete(key)).then((more) => more && send(key))
  flying.set(key, flight)
  return flight
}

const fly = async (key, tried = false) => {
  const entry = stored.get(key)
  if (!entry || stuck.has(key)) return false
  let answer, said
  try {
    answer = await post(entry, key)
    signedOut = answer.status === 403
    if (answer.status === 403 && !tried && (await freshToken())) return fly(key, true)
    if (answer.status >= 500 || !answer.headers.get("Content-Type")?.includes("json")) throw new Error(`answered ${answer.status}`)
    said = await answer.json()
  } catch {
    failures += 1
    clearTimeout(again)
    again = setTimeout(flush, AGAIN[Math.min(failures, AGAIN.length) - 1])
    tell()
    return false
  }
  failures = 0
  const newer = stored.get(key)
  if (answer.ok) {
    const form = formOf(key)
    if (form) form.elements.on.value = said.revision
    const more = newer && newer.token !== entry.token
    if (more) stored.set(key, { ...newer, on: String(said.revision) })
    else stored.drop(key)
    listener(key, said)
    tell(said.at)
    return more
  }
  if (newer && newer.token !== entry.token) return true
  stuck.set(key, said)
  tell()
  complain(key, said)
  return false
}

const complain = (key, said) => {
  const form = formOf(key)
  if (!form) {
    if (status) status.innerHTML = ""
    const link = document.createElement("a")
    const of = Object.fromEntries(stored.get(key)?.fields ?? [])
    link.href = `?${new URLSearchParams({ group: of.group ?? "", unit: of.step ?? "" })}`
    link.textContent = "An answer in another step waits for you to choose"
    status?.append(link)
  } else if (said.theirs) {
    problem(form, "")
    conflict(form, key, said.theirs)
  } else problem(form, `${said.message} ${said.next}`)
}

const conflict = (form, key, theirs) => {
  const box = document.querySelector("[data-heed-template=conflict]").content.cloneNode(true).firstElementChild
  box.querySelector("[data-heed-when]").textContent = theirs.at ? ` at ${theirs.at}` : ""
  const count = theirs.evidence.length
  box.querySelector("[data-heed-theirs]").textContent = theirs.said + (count ? `, with ${count} passage${count === 1 ? "" : "s"}` : "") + (theirs.reason ? `. Reason: ${theirs.reason}` : "")
  box.querySelector("[data-heed-ours]").textContent = inWords(form)
  box.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-heed-choose]")?.dataset.heedChoose
    if (!choice) return
    box.remove()
    stuck.delete(key)
    form.elements.on.value = theirs.revision
    if (choice === "theirs") {
      const plain = [...theirs.value.map((one) => ["value", one]), ["reason", theirs.reason], ...theirs.evidence.map((one) => ["evidence", one.key])]
      const blank = form.querySelector("[name=blank]") ? [["blank", theirs.blank]] : theirs.blank ? [["value", theirs.blank]] : []
      fill(form, [...plain, ...blank], theirs.evidence)
    }
    changed(form)
    cardOf(form)?.focus()
  })
  form.before(box)
}

// Every answer that is kept here and not there yet: into its form where the page has it, and on its way.
export const adopt = () => {
  for (const key of stored.keys()) {
    const entry = stored.get(key)
    const form = formOf(key)
    if (form && entry) fill(form, entry.fields)
    if (form && stuck.has(key)) complain(key, stuck.get(key))
    else send(key)
  }
  tell()
}
export const flush = () => Promise.all(stored.keys().map(send))
export const waiting = () => stored.keys().length
export const forget = () => stored.keys().forEach(stored.drop)

window.addEventListener("online", flush)
window.addEventListener("pagehide", () => {
  for (const key of stored.keys()) if (!flying.has(key) && !stuck.has(key)) post(stored.get(key), key, true).catch(() => {})
})
