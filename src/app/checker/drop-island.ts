import { checkerForm, onLetterDropped } from './drop-letter.ts'

// Attached to the checker's form, which works without it: a letter dropped on the page is checked at once.
const parts = checkerForm()
if (parts) {
  onLetterDropped((files) => {
    parts.file.files = files
    parts.form.requestSubmit()
  })
}
