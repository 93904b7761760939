/** Lets a letter be dropped anywhere on the page: while it hovers, the page says so; then `take` gets the first file. */
export function onLetterDropped(take: (files: FileList) => void): void {
  const content = document.getElementById('content')
  const show = (isDropping: boolean) => content?.classList.toggle('is-dropping', isDropping)
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    show(true)
  })
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) show(false)
  })
  document.addEventListener('drop', (event) => {
    show(false)
    const files = event.dataTransfer?.files
    if (!files || files.length === 0) return
    event.preventDefault()
    take(files)
  })
}

/** The checker's form and its field for a file; null on any other page. */
export function checkerForm(): { readonly form: HTMLFormElement; readonly file: HTMLInputElement } | null {
  const file = document.getElementById('file')
  const form = file instanceof HTMLInputElement ? file.form : null
  return file instanceof HTMLInputElement && form ? { form, file } : null
}

/** Says that a letter is being checked, where it is seen wherever one is on the page and read aloud. */
export function sayBusy(isBusy: boolean): void {
  const place = document.getElementById('busy')
  const words = document.getElementById('content')?.dataset['checking'] ?? ''
  if (place) place.textContent = isBusy ? words : ''
}
