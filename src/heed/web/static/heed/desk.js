// Keys of the desk: j and k go from field to field, a, c and x act on the one at hand, o opens its passage.
const LETTERS = "heed-letter-keys"
const off = () => { try { return window.localStorage.getItem(LETTERS) === "off" } catch { return false } }
const fields = () => [...document.querySelectorAll("[data-heed-claim]")].filter((one) => one.checkVisibility?.() ?? true)
const here = () => document.activeElement?.closest("[data-heed-claim]")

const go = (step) => {
  const all = fields()
  const at = all.indexOf(here())
  const to = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)]
  to?.focus({ preventScroll: true })
  to?.scrollIntoView({ block: "nearest" })
}
const open = (mark) => {
  const summary = here()?.querySelector(mark)
  if (!summary) return
  if (summary.tagName !== "SUMMARY") return summary.click()
  summary.parentElement.open = true
  summary.parentElement.querySelector("input:not([type=hidden]), select, textarea")?.focus()
}
const KEYS = {
  j: () => go(1), k: () => go(-1),
  a: () => open("[data-heed-accept]"), c: () => open("[data-heed-correct]"), x: () => open("[data-heed-reject]"),
  o: () => here()?.querySelector(".h-claim__list a")?.click(),
}
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select")
  if (off() || typing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !KEYS[event.key]) return
  event.preventDefault()
  KEYS[event.key]()
})

// After an act the page opens at the field that comes next.
const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
target?.focus?.()
