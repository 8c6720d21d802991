// Nothing is submitted while an answer typed in this browser is still on its way.
import { flush, waiting } from "./keeping.js"

const button = document.querySelector("[data-heed-submit]")
const late = document.querySelector("[data-heed-late]")
const settle = async () => {
  if (!waiting()) return
  if (button) button.disabled = true
  await flush()
  if (!waiting()) location.reload()
  else {
    late.hidden = false
    setTimeout(settle, 5000)
  }
}
settle()
