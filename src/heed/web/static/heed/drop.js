// Dropping files or folders anywhere on the form is the same as choosing them. Without this script the form still sends what is chosen.
const form = document.querySelector("[data-heed-drop]")
const [files, folder] = form.querySelectorAll("input[type=file]")
const chosen = form.querySelector("[data-heed-chosen]")
const READ = /\.(pdf|docx|html?|txt)$/i

const say = () => {
  const count = files.files.length + folder.files.length
  chosen.textContent = count ? `${count.toLocaleString("en-GB")} file${count === 1 ? "" : "s"} chosen` : ""
}
files.addEventListener("change", say)
folder.addEventListener("change", say)

// Every file under a dropped entry; hidden ones and what Heed does not read are left out of a folder, as on the command line.
const entriesOf = (reader) => new Promise((done, failed) => reader.readEntries(done, failed))
const fileOf = (entry) => new Promise((done, failed) => entry.file(done, failed))
const under = async (entry, top) => {
  if (entry.isFile) return top || (READ.test(entry.name) && !entry.name.startsWith(".")) ? [await fileOf(entry)] : []
  const found = []
  const reader = entry.createReader()
  for (let some = await entriesOf(reader); some.length; some = await entriesOf(reader)) {
    for (const inside of some) if (!inside.name.startsWith(".")) found.push(...await under(inside, false))
  }
  return found
}

const dropped = async (transfer) => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean)
  if (!entries.length) return [...transfer.files]
  chosen.textContent = "Looking through what was dropped…"
  return (await Promise.all(entries.map((entry) => under(entry, true)))).flat()
}

for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("h-drop--over") })
for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("h-drop--over"))
form.addEventListener("drop", async (event) => {
  event.preventDefault()
  const whole = new DataTransfer()
  for (const file of [...files.files, ...await dropped(event.dataTransfer)]) whole.items.add(file)
  files.files = whole.files
  say()
})

// Large files take a while to arrive: say so, and do not send them twice.
form.addEventListener("submit", () => {
  const count = files.files.length + folder.files.length
  if (count) chosen.textContent = `Sending ${count.toLocaleString("en-GB")} file${count === 1 ? "" : "s"}… keep this page open.`
  setTimeout(() => { form.querySelector("button[type=submit]").disabled = count > 0 })
})
window.addEventListener("pageshow", () => { form.querySelector("button[type=submit]").disabled = false; say() })
