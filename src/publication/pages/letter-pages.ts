import { escapeHtml } from '#ui/markup.ts'
import { jsonLdOf } from '../data/json-ld.ts'
import type { PublicRecord } from '../model/public-record.ts'
import type { RelatedLetter } from '../model/related-letters.ts'
import type { SiteFile } from '../model/unit.ts'
import { prefixOf, type Site } from '../site.ts'
import { articleSlug, byNumber } from '../model/lists.ts'
import type { Speaker } from '../speaker.ts'
import { partsOf, type FlowPart, type FlowSection } from './flow.ts'
import type { Frame } from './frame.ts'
import { factsMarkup } from './letter-facts.ts'
import { replySection, requestSection, transcriptSections } from './letter-replies.ts'
import { languageAttributes, notesList, setLetter, type SetLetter } from './letter-text.ts'
import { addressOfLetter, nameOfLetter } from './row.ts'
import { timelineMarkup } from './timeline.ts'

/** A desk of one language. */
export interface Desk {
  readonly site: Site
  readonly speaker: Speaker
  readonly frame: Frame
}

/** The pages of one communication in each language. */
export function letterPages(
  desks: readonly Desk[],
  record: PublicRecord,
  related: readonly RelatedLetter[],
): readonly SiteFile[] {
  const text = setLetter(record)
  return desks.flatMap((desk) => pagesIn(desk, record, related, text))
}

function pagesIn(
  { site, speaker, frame }: Desk,
  record: PublicRecord,
  related: readonly RelatedLetter[],
  text: SetLetter,
): readonly SiteFile[] {
  const { say } = speaker
  const base = `letters/${record.slug}/`
  const name = nameOfLetter(record.facts, speaker)
  const sections = sectionsOf(site, speaker, record, related, text).filter(({ pieces }) => pieces.length > 0)
  const parts = partsOf({
    ...{ sections, goesOn: escapeHtml(say('part.goesOn')) },
    notesOf: (shown) => notesList(text, shown, speaker),
  })
  const address = addressOfLetter(site, speaker, record.slug)
  const places = new Map(parts.flatMap(({ sections: ids }, index) => ids.map((id) => [id, index] as const)))
  return parts.map((part, index) => {
    const at = index === 0 ? base : `${base}${index + 1}/`
    const numbered = index === 0 ? name : `${name} (${say('part.one', { number: index + 1 })})`
    const body = bodyOf({ part, index, parts, address, speaker, name, sections, places, record })
    return {
      path: `${speaker.language}/${at}index.html`,
      content: frame({
        ...{ at, elsewhere: base, title: numbered, bodyMarkup: body },
        ...(index === 0 ? { headMarkup: jsonLdOf(site, speaker, record) } : {}),
        description: record.facts.subject?.slice(0, 200) ?? undefined,
      }),
    }
  })
}

interface Body {
  readonly part: FlowPart
  readonly index: number
  readonly parts: readonly FlowPart[]
  readonly address: string
  readonly speaker: Speaker
  readonly name: string
  readonly sections: readonly FlowSection[]
  /** In which part a section begins. */
  readonly places: ReadonlyMap<string, number>
  readonly record: PublicRecord
}

function bodyOf(body: Body): string {
  const { part, index, parts, address, speaker, name, sections, places, record } = body
  const hrefOf = (section: string) => {
    const place = places.get(section) ?? 0
    return `${place === index ? '' : place === 0 ? address : `${address}${place + 1}/`}#${section}`
  }
  const pieces = part.html.split('\u0001').map((piece, at) => (at % 2 === 1 ? hrefOf(piece) : piece))
  const contents = sections.map(({ id, heading }) => `<li><a href="${hrefOf(id)}">${heading}</a></li>`)
  const subject = record.facts.subject
  return (
    `<h1><bdi>${escapeHtml(name)}</bdi>${index === 0 ? '' : ` <small>${escapeHtml(speaker.say('part.one', { number: index + 1 }))}</small>`}</h1>\n` +
    (subject === null || index > 0
      ? ''
      : `<p class="lead"><span${languageAttributes(record.letter?.language ?? record.facts.language)}>${escapeHtml(subject.slice(0, LONGEST_LEAD))}</span></p>\n`) +
    `<nav class="contents" aria-label="${escapeHtml(speaker.say('part.pages'))}"><ul>${contents.join('')}</ul></nav>\n` +
    pieces.join('') +
    pagerOf(speaker, address, index, parts.length)
  )
}

const LONGEST_LEAD = 2000

function pagerOf({ say }: Speaker, address: string, index: number, count: number): string {
  if (count === 1) return ''
  const to = (place: number) => (place === 0 ? address : `${address}${place + 1}/`)
  const before =
    index > 0 ? `<a rel="prev" href="${to(index - 1)}">${escapeHtml(say('part.before'))}</a> ` : ''
  const next =
    index < count - 1 ? ` <a rel="next" href="${to(index + 1)}">${escapeHtml(say('part.next'))}</a>` : ''
  const here = escapeHtml(say('list.page', { page: index + 1, pages: count }))
  return `<nav class="pager" aria-label="${escapeHtml(say('list.pages'))}"><p>${before}${here}${next}</p></nav>\n`
}

function sectionsOf(
  site: Site,
  speaker: Speaker,
  record: PublicRecord,
  related: readonly RelatedLetter[],
  text: SetLetter,
): readonly FlowSection[] {
  const { say } = speaker
  const plain = (id: string, heading: string, htmls: readonly string[]): FlowSection => ({
    ...{ id, heading: escapeHtml(heading), open: '', close: '' },
    pieces: htmls.map((html) => ({ html })),
  })
  const letter = record.letter
  return [
    plain('facts', say('letter.facts'), [
      factsMarkup(site, speaker, record) + timelineMarkup(speaker, record),
    ]),
    replySection(site, speaker, record),
    requestSection(speaker, record),
    plain('related', say('letter.related'), relatedMarkup(site, speaker, related)),
    letter === null
      ? plain('text', say('letter.text'), [`<p>${escapeHtml(say('letter.noText'))}</p>\n`])
      : {
          ...{ id: 'text', heading: escapeHtml(say('letter.text')), pieces: text.pieces },
          ...{
            open: `${cutRemark(speaker, letter)}<div class="text"${languageAttributes(letter.language)}>\n`,
          },
          close: '</div>\n',
        },
    ...transcriptSections(speaker, record),
    {
      ...plain('law', say('letter.law'), lawMarkup(site, speaker, record)),
      open: `<p class="remark">${escapeHtml(say('letter.lawNote'))}</p>\n`,
    },
    plain('check', say('letter.check'), [checkMarkup(site, speaker, record)]),
  ]
}

function cutRemark({ say }: Speaker, { blocks }: NonNullable<PublicRecord['letter']>): string {
  const isCut = blocks.some(({ is }) => is === 'cut' || is === 'changed')
  return isCut ? `<p class="remark">${escapeHtml(say('letter.cutMarks'))}</p>\n` : ''
}

/** Each in a list of its own, since a long one goes on in another part. */
function relatedMarkup(site: Site, speaker: Speaker, related: readonly RelatedLetter[]): readonly string[] {
  return related.map(({ kind, isBy, reference, code, digest }) => {
    const label = speaker.say(isBy && kind !== 'sibling' ? `link.by.${kind}` : `link.${kind}`)
    const to = code === null ? null : site.names.state(code, speaker)
    const name =
      digest === null
        ? [reference, to].filter((one) => one !== null).join(', ')
        : nameOfLetter(digest, speaker)
    const shown = `<bdi>${escapeHtml(name)}</bdi>`
    const linked =
      digest === null ? shown : `<a href="${addressOfLetter(site, speaker, digest.slug)}">${shown}</a>`
    const on =
      digest === null || digest.day === null
        ? ''
        : ` <time datetime="${digest.day}">${speaker.day(digest.day)}</time>`
    return `<p>${escapeHtml(label)}${speaker.colon}${linked}${on}</p>\n`
  })
}

function lawMarkup(site: Site, speaker: Speaker, { cited }: PublicRecord): readonly string[] {
  const articles = new Map<string, string[]>()
  for (const { instrument, article } of cited) {
    const known = articles.get(instrument) ?? []
    articles.set(instrument, known)
    if (article !== '' && !known.includes(article)) known.push(article)
  }
  return [...articles].map(([instrument, known]) => {
    const at = `${prefixOf(site)}/${speaker.language}/law/${instrument}/`
    const links = known
      .toSorted(byNumber)
      .map((article) => `<a href="${at}${articleSlug(article)}/">${escapeHtml(article)}</a>`)
    const name = escapeHtml(site.names.instrument(instrument, speaker.language))
    return `<p><a href="${at}">${name}</a>${links.length > 0 ? ` <span class="articles">${escapeHtml(speaker.say('list.articles'))}${speaker.colon}${links.join(' ')}</span>` : ''}</p>\n`
  })
}

function checkMarkup(site: Site, speaker: Speaker, record: PublicRecord): string {
  const { say } = speaker
  const file = `${prefixOf(site)}/data/letters/${record.slug}.json`
  const count = (is: string) => record.letter?.blocks.filter((block) => block.is === is).length ?? 0
  const [shown, changed, cut] = [count('shown'), count('changed'), count('cut')]
  const { letter, proof } = record
  const told =
    letter === null
      ? []
      : proof === null
        ? [record.standing.is === 'observed' ? say('check.none') : say('check.notCommitted')]
        : [
            say('check.shown', { count: shown }),
            ...(changed > 0 ? [say('check.changed', { count: changed })] : []),
            ...(cut > 0 ? [say('check.cut', { count: cut })] : []),
          ]
  const how =
    letter === null || proof === null
      ? ''
      : `<p>${escapeHtml(say('check.how'))}</p>\n<pre dir="ltr"><code>demarche verify ${record.slug}.json</code></pre>\n`
  const xml =
    record.letter === null
      ? ''
      : ` · <a href="${prefixOf(site)}/data/letters/${record.slug}.xml">${escapeHtml(say('check.xml'))}</a>`
  return (
    `${told.length === 0 ? '' : `<p>${told.map(escapeHtml).join(' ')}</p>\n`}${how}` +
    `<p><a href="${file}">${escapeHtml(say('check.data'))}</a>${xml}</p>\n`
  )
}
