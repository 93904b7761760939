import { checkerForm, onLetterDropped, sayBusy } from './drop-letter.ts'

/** A letter that is checked sooner needs no word. */
const PATIENCE_MS = 300

// Attached to the checker's form, which works without it: a letter dropped on the page is checked at once.
const parts = checkerForm()
if (parts) {
  onLetterDropped((files) => {
    parts.file.files = files
    parts.form.requestSubmit()
  })
  let waiting = 0
  parts.form.addEventListener('submit', () => {
    waiting = window.setTimeout(() => sayBusy(true), PATIENCE_MS)
  })
  // Also when one comes back to the page as it was left.
  window.addEventListener('pageshow', () => {
    window.clearTimeout(waiting)
    sayBusy(false)
  })
}
