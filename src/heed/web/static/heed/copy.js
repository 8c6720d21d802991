// Copying by a button; without this script the same text is there to be selected.
const said = document.querySelector("[data-heed-copied]")
const bySelection = (source) => {
  const range = document.createRange()
  range.selectNodeContents(source)
  const chosen = getSelection()
  chosen.removeAllRanges()
  chosen.addRange(range)
  return document.execCommand("copy")
}
for (const button of document.querySelectorAll("[data-heed-copy]")) {
  const source = document.getElementById(button.dataset.heedCopy)
  button.hidden = false
  const words = button.innerHTML
  button.addEventListener("click", async () => {
    let done = false
    try {
      await navigator.clipboard.writeText(source.textContent)
      done = true
    } catch {
      done = bySelection(source)
    }
    button.textContent = done ? "Copied" : "Select the text and copy it"
    said.textContent = button.textContent
    setTimeout(() => { button.innerHTML = words; said.textContent = "" }, 3000)
  })
}
