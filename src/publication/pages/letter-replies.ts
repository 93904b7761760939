import { escapeHtml } from '#ui/markup.ts'
import type { PublicAnswer, PublicRecord, PublicReply, PublicRequest } from '../model/public-record.ts'
import type { Site } from '../site.ts'
import { isSiteKey, type SiteKey, type Speaker } from '../speaker.ts'
import type { FlowPiece, FlowSection } from './flow.ts'
import { dayMarkup, linkOut } from './letter-facts.ts'
import { languageAttributes, paragraphPieces } from './letter-text.ts'

/** Stands for the address of a section that may be on another part of the page, until the parts are known. */
const placeOf = (section: string) => `\u0001${section}\u0001`

/** Every reply with what is public of it, and last what is known of those that are not here. */
export function replySection(site: Site, speaker: Speaker, record: PublicRecord): FlowSection {
  const replies = record.replies.map((reply, index) => ({
    html: `<li>${replyMarkup(site, speaker, reply, index)}</li>\n`,
  }))
  const known = `<p class="known">${escapeHtml(sayKnown(speaker, record))}</p>\n`
  const pieces: FlowPiece[] =
    replies.length === 0
      ? [{ html: known }]
      : replies.map(({ html }, index) => {
          const [first, last] = [index === 0, index === replies.length - 1]
          return { html: `${first ? '<ol class="replies">' : ''}${html}${last ? `</ol>${known}` : ''}` }
        })
  // A list that goes on in another part would have no end there: where replies are many, each is a list.
  const many = replies.length > MOST_IN_ONE_LIST
  const alone = replies.map(({ html }, index) => ({
    html: `<ol class="replies" start="${index + 1}">${html}</ol>`,
  }))
  return {
    ...{ id: 'replies', heading: escapeHtml(speaker.say('letter.replies')), open: '', close: '' },
    pieces: many ? [...alone, { html: known }] : [{ html: pieces.map(({ html }) => html).join('') }],
  }
}

const MOST_IN_ONE_LIST = 20

/** Only where every reply comes to the office may it be said that none came. */
function sayKnown({ say, day }: Speaker, { replies, repliesKnown }: PublicRecord): string {
  const none = replies.length === 0
  switch (repliesKnown.is) {
    case 'complete':
      return say(none ? 'replies.silence' : 'replies.noneFurther')
    case 'register': {
      const on = { day: day(repliesKnown.checkedOn) }
      return none ? say('replies.noneChecked', on) : say('replies.othersChecked', on)
    }
    case 'unknown':
      return say(none ? 'replies.noneRecorded' : 'replies.othersUnknown')
  }
}

function replyMarkup(site: Site, speaker: Speaker, reply: PublicReply, index: number): string {
  const { say } = speaker
  const { text } = reply
  const about = aboutReply(site, speaker, reply)
  const head = `<b>${escapeHtml(say('reply.one', { number: index + 1 }))}</b> ${about}`
  const items = itemsMarkup(speaker, reply)
  switch (text.is) {
    case 'transcribed':
      return `${head}${items}<p><a href="${placeOf(`reply-${index + 1}`)}">${escapeHtml(say('reply.read'))}</a></p>`
    case 'under-review':
      return `${head}<p>${escapeHtml(say('reply.underReview'))}</p>`
    case 'confidential':
      return `${head}<p>${escapeHtml(say('reply.confidential', { ground: text.ground }))}</p>`
    case 'elsewhere': {
      const link = linkOut(text.address, say('reply.elsewhereAt'))
      return `${head}${items}<p>${escapeHtml(say('reply.elsewhere'))}${link === null ? '' : ` ${link}`}</p>`
    }
  }
}

/** What it promises and denies, a line each. */
function itemsMarkup({ say, day, colon }: Speaker, { items = [] }: PublicReply): string {
  if (items.length === 0) return ''
  const lines = items.map(({ kind, said, locator, due }) => {
    const more = [locator, due === null ? null : say('item.due', { day: day(due) })].filter(
      (one) => one !== null,
    )
    const words =
      said === null
        ? escapeHtml(say(`report.${kind}.unread`))
        : `${escapeHtml(say(`item.${kind}`))}${colon}<span dir="auto">${escapeHtml(said)}</span>`
    const place = more.length === 0 ? '' : ` <span dir="auto">(${escapeHtml(more.join('; '))})</span>`
    return `<li>${words}${place}</li>`
  })
  return `<ul class="items">${lines.join('')}</ul>`
}

function aboutReply(site: Site, speaker: Speaker, reply: PublicReply): string {
  const { say, day } = speaker
  const character = `character.${reply.character ?? ''}`
  const said = [
    escapeHtml(say(`reply.${reply.kind}`)),
    reply.code === null
      ? null
      : escapeHtml(say('reply.from', { who: site.names.state(reply.code, speaker) })),
    reply.dated === null ? null : escapeHtml(say('reply.dated', { day: day(reply.dated) })),
    reply.received === null ? null : escapeHtml(say('reply.received', { day: day(reply.received) })),
    reply.symbol === null ? null : `<bdi>${escapeHtml(reply.symbol)}</bdi>`,
    isSiteKey(character) ? escapeHtml(say(character as Extract<SiteKey, `character.${string}`>)) : null,
  ]
  return said.filter((one) => one !== null).join(' · ')
}

/** The text of each reply that is transcribed. */
export function transcriptSections({ say }: Speaker, { replies }: PublicRecord): readonly FlowSection[] {
  return replies.flatMap(({ text }, index) => {
    if (text.is !== 'transcribed') return []
    const note = `<p class="remark">${escapeHtml(say('reply.transcription'))}</p>\n`
    const open = `<div class="text"${languageAttributes(text.language)}>\n`
    const pieces = paragraphPieces(text.paragraphs)
    return [
      {
        ...{ id: `reply-${index + 1}`, heading: escapeHtml(say('reply.one', { number: index + 1 })) },
        ...{
          open: `${note}${open}`,
          close: '</div>\n',
          pieces: pieces.length > 0 ? pieces : [{ html: '<p></p>' }],
        },
      },
    ]
  })
}

/** Each question and ask with its answers beside it. */
export function requestSection(speaker: Speaker, record: PublicRecord): FlowSection {
  const language = record.letter?.language ?? record.facts.language
  return {
    ...{ id: 'questions', heading: escapeHtml(speaker.say('letter.questions')), open: '', close: '' },
    pieces: record.requests.map((request) => ({ html: requestMarkup(speaker, record, request, language) })),
  }
}

function requestMarkup(
  speaker: Speaker,
  record: PublicRecord,
  request: PublicRequest,
  language: string | null,
): string {
  const { say } = speaker
  const number = request.number
  const name =
    request.kind === 'question' ? say('letter.question', { number }) : say('letter.ask', { number })
  const answers = request.answers.map((answer) => `<li>${answerMarkup(speaker, record, answer)}</li>`)
  // A reply that came may answer it, though nobody recorded how.
  const isSilent = record.repliesKnown.is === 'complete' && record.replies.length === 0
  const none = isSilent ? 'letter.noAnswerComplete' : 'letter.noAnswer'
  return (
    `<div class="asked"><h3>${escapeHtml(name)}</h3><p${languageAttributes(language)}>${escapeHtml(request.text)}</p>` +
    `<div class="answers">${answers.length > 0 ? `<ul>${answers.join('')}</ul>` : `<p>${escapeHtml(say(none))}</p>`}</div></div>\n`
  )
}

function answerMarkup(speaker: Speaker, record: PublicRecord, answer: PublicAnswer): string {
  const { say } = speaker
  const reply = record.replies[answer.reply]
  const name = say('reply.one', { number: answer.reply + 1 })
  const isRead = reply?.text.is === 'transcribed'
  const linked = isRead
    ? `<a href="${placeOf(`reply-${answer.reply + 1}`)}">${escapeHtml(name)}</a>`
    : escapeHtml(name)
  const on = reply?.dated ?? reply?.received ?? null
  const more = [answer.ground, answer.locator].filter((one) => one !== null && one !== '').join('; ')
  return (
    `<b class="outcome-${answer.outcome}">${escapeHtml(say(`outcome.${answer.outcome}`))}</b>${speaker.colon}${linked}` +
    `${on === null ? '' : ` (${dayMarkup(speaker, on)})`}${more === '' ? '' : `${speaker.comma}<bdi>${escapeHtml(more)}</bdi>`}`
  )
}
