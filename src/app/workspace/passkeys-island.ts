import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

// Lets a form be filled in by a passkey: its question stands in the form, its answer goes into a hidden field and is posted.
for (const form of document.querySelectorAll<HTMLFormElement>('form.passkey')) attach(form)

function attach(form: HTMLFormElement): void {
  const button = form.querySelector('button')
  const response = form.elements.namedItem('response')
  if (!button || !(response instanceof HTMLInputElement) || !('credentials' in navigator)) return
  button.disabled = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    button.disabled = true
    void submitWith(form, response)
  })
}

/** What went wrong is told by the page that answers: to the server an empty answer is a refusal. */
async function submitWith(form: HTMLFormElement, response: HTMLInputElement): Promise<void> {
  response.value = await ask(form).catch(() => '')
  // Not `requestSubmit`: that would come here again.
  form.submit()
}

async function ask(form: HTMLFormElement): Promise<string> {
  const options: unknown = JSON.parse(form.dataset['options'] ?? '{}')
  const answer =
    form.dataset['kind'] === 'create'
      ? await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
      : await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
  return JSON.stringify(answer)
}
