import { readShard, shardOf, termsOf } from './terms.js'

// The search of the public site. It asks for a few shards of the index, and sends nothing that was typed.

const SHOWN = 20

const form = document.querySelector('form[data-search]')
const input = form?.querySelector('input')
const list = document.querySelector('ol[data-found]')
const status = document.querySelector('[data-status]')
const more = document.querySelector('button[data-more]')

if (form instanceof HTMLFormElement && input && list && status && more instanceof HTMLButtonElement) {
  const base = form.dataset['index'] ?? ''
  const about = form.dataset['about'] ?? ''
  const letters = form.dataset['letters'] ?? ''
  /** @type {Promise<{ shards: number }> | undefined} */
  let settings
  /** @type {number[]} */
  let found = []
  let shown = 0
  let turn = 0
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void search(input.value)
  })
  more.addEventListener('click', () => void show(turn))
  const asked = new URLSearchParams(location.search).get('q')
  if (asked) {
    input.value = asked
    void search(asked)
  }

  /** @param {string} words */
  async function search(words) {
    const own = (turn += 1)
    list?.replaceChildren()
    say('')
    try {
      const next = await lettersWith([...termsOf(words)])
      if (own !== turn) return
      ;[found, shown] = [next, 0]
      say(found.length === 0 ? (form?.getAttribute('data-nothing') ?? '') : said(found.length))
      await show(own)
    } catch {
      say(form?.getAttribute('data-failed') ?? '')
    }
  }

  /** @param {string[]} terms */
  async function lettersWith(terms) {
    if (terms.length === 0) return []
    settings ??= fetch(`${base}/index.json`).then((answer) => answer.json())
    const { shards } = await settings
    const lists = await Promise.all(terms.map((term) => lettersOf(term, shardOf(term, shards))))
    const [first = [], ...others] = lists.sort((one, other) => one.length - other.length)
    const sets = others.map((one) => new Set(one))
    return first.filter((letter) => sets.every((set) => set.has(letter))).reverse()
  }

  /** @param {string} term @param {number} shard */
  async function lettersOf(term, shard) {
    const answer = await fetch(`${base}/terms/${shard}.bin`)
    if (!answer.ok) return []
    return readShard(new Uint8Array(await answer.arrayBuffer()), (one) => one === term).get(term) ?? []
  }

  /** @param {number} own */
  async function show(own) {
    const next = found.slice(shown, shown + SHOWN)
    const places = [...new Set(next.map((letter) => Math.floor(letter / 16384)))]
    const parts = await Promise.all(
      places.map((place) => fetch(`${about}/letters/${place}.json`).then(about16Days)),
    )
    if (own !== turn) return
    /** @type {Record<string, string[]>} */
    const all = Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
    for (const letter of next) {
      const told = all[letter]
      if (told) list?.append(row(told))
    }
    shown += next.length
    if (more instanceof HTMLButtonElement) more.hidden = shown >= found.length
  }

  /**
   * @param {Response} answer
   * @returns {Promise<Record<string, string[]>>}
   */
  function about16Days(answer) {
    return answer.json()
  }

  /** @param {string[]} about */
  function row([slug = '', name = '', day = '', to = '', title = '']) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = `${letters}${slug}/`
    link.textContent = name === '' ? slug : name
    const [when, where, line, words] = ['span', 'b', 'p', 'bdi'].map((kind) => document.createElement(kind))
    if (!when || !where || !line || !words) return item
    when.textContent = day
    where.textContent = to
    words.textContent = title
    line.append(words)
    item.append(link, ' ', when, ' ', where, line)
    return item
  }

  /** @param {number} count */
  function said(count) {
    return (form?.getAttribute('data-said') ?? '').replace('#', String(count))
  }

  /** @param {string} words */
  function say(words) {
    if (status) status.textContent = words
    if (more instanceof HTMLButtonElement) more.hidden = true
  }
}
