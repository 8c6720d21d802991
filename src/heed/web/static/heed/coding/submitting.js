// Nothing is submitted while an answer typed in this browser is still on its way.
import { flush, waiting } from "./keeping.js"

const button = document.querySelector("[data-heed-submit]")
const late = document.querySelector("[data-heed-late]")
const settle = async () => {
  await flush()
  if (!waiting()) return location.reload() // whoever sent it: this, or the line that came back
  late.hidden = false
  setTimeout(settle, 5000)
}
if (waiting()) {
  if (button) button.disabled = true
  settle()
}
