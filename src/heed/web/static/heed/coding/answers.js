// A question's form is its answer: read, filled, described.

export const keyOf = (form) => `${form.elements.variable.value}@${form.elements.unit.value}`
export const formOf = (key) => [...document.querySelectorAll("[data-heed-answer]")].find((one) => keyOf(one) === key)
export const cardOf = (one) => one?.closest?.("[data-heed-question]")
export const ownForm = (card) => card?.querySelector("[data-heed-answer]")

const KEPT = ["variable", "unit", "group", "step", "document", "value", "blank", "reason", "evidence"]
export const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => KEPT.includes(name)).map(([name, said]) => [name, String(said)])

// One passage under the answer. Its words are taken from the text beside it.
export const pointFor = (key, told = {}) => {
  const [passage, start, end] = key.split(":")
  const made = document.querySelector("[data-heed-template=point]").content.cloneNode(true).firstElementChild
  const there = document.getElementById(passage)
  const words = told.words ?? (there ? [...there.querySelector("[data-heed-words]").textContent].slice(Number(start), Number(end)).join("") : "")
  const where = told.where ?? there?.closest(".h-leaf")?.querySelector(".h-leaf__name").firstChild.textContent.trim() ?? "The passage"
  const paper = told.document ?? document.querySelector("#text [name=document]")?.value ?? ""
  const asked = new URLSearchParams(location.search)
  asked.set("document", paper)
  made.querySelector("input").value = key
  made.querySelector("button").value = key
  made.querySelector("blockquote").textContent = words || "Its words are in another paper of this review."
  const link = made.querySelector("a")
  link.href = `?${asked}#${passage}`
  link.dataset.heedPoint = key
  link.textContent = where.charAt(0).toUpperCase() + where.slice(1)
  return made
}

export const pointsOf = (form) => [...form.querySelectorAll("[name=evidence]")].map((one) => one.value)

export const fill = (form, fields, told = []) => {
  const of = (name) => fields.filter(([one]) => one === name).map(([, said]) => said)
  for (const one of form.querySelectorAll("[name=value], [name=blank]")) {
    if (one.type === "radio" || one.type === "checkbox") one.checked = of(one.name).includes(one.value)
    else one.value = of("value")[0] ?? ""
  }
  form.elements.reason.value = of("reason")[0] ?? ""
  const list = form.querySelector("[data-heed-points]")
  const wanted = of("evidence")
  for (const one of list.querySelectorAll(".h-point")) if (!wanted.includes(one.querySelector("input").value)) one.remove()
  const there = pointsOf(form)
  for (const key of wanted) if (!there.includes(key)) list.append(pointFor(key, told.find((one) => one.key === key)))
  for (const fold of form.querySelectorAll("details")) if (fold.querySelector("input:checked:not([value=''])") || fold.querySelector("textarea")?.value) fold.open = true
}

export const inWords = (form) => {
  const chosen = [...form.querySelectorAll("[name=value]:checked, [name=blank]:checked:not([value=''])")].map((one) => one.closest("label").querySelector("span").firstChild.textContent.trim())
  const typed = [...form.querySelectorAll("textarea[name=value], input[name=value]:not([type=radio]):not([type=checkbox])")].map((one) => one.value.trim()).filter(Boolean)
  const passages = pointsOf(form).length
  const said = [...chosen, ...typed].join(", ") || "No answer"
  return passages ? `${said}, with ${passages} passage${passages === 1 ? "" : "s"}` : said
}

// A value and the word for none do not stand together: what was chosen last stands.
export const settle = (form, changed) => {
  if (changed.name === "blank" && changed.value) {
    for (const one of form.querySelectorAll("[name=value]")) {
      if (one.type === "checkbox") one.checked = false
      else if (one.type !== "radio") one.value = ""
    }
  } else if (changed.name === "value") {
    const none = form.querySelector("[name=blank][value='']")
    if (none) none.checked = true
  }
}
