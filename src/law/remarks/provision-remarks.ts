import type { ArticleFact } from '#law/law.ts'
import type { InstrumentId, Provision } from '#law/model.ts'
import { formatProvision } from '#law/provision.ts'
import { remarkOn, type Checking } from './remarks.ts'
import type { Resolved } from '#law/citations/resolving.ts'
import { basisOf, dateInWords, isWeak, nameOf } from '#law/wording.ts'

/** Of these only the articles that matter most are in the table. */
const PARTIAL = new Set(['gc-1949', 'gc-iii', 'gc-iv', 'un-charter'])

/** Whether the instrument has the places that the letter cites, and was there on its day. */
export function checkProvisions(checking: Checking): void {
  const { law } = checking
  for (const cited of checking.found.cited) {
    const { instrument } = cited
    if (instrument === null || cited.kind !== 'instrument') continue
    checkAge(checking, cited, instrument)
    for (const provision of cited.provisions)
      checkPlace(checking, cited, instrument, provision, law.articlesOf(instrument))
  }
}

function checkAge(checking: Checking, cited: Resolved, instrument: InstrumentId): void {
  const { law, context } = checking
  const known = law.instruments.get(instrument)
  if (!known?.adopted || context.date === null || known.adopted <= context.date) return
  remarkOn(checking, cited, {
    code: 'instrument.later-than-letter',
    severity: isWeak(known.source) ? 'warning' : 'error',
    message: `The ${known.title} was adopted on ${dateInWords(known.adopted)}, after the letter's date (${dateInWords(context.date)}).`,
    expected: known.adopted,
    basis: basisOf(law, known.source),
  })
}

function checkPlace(
  checking: Checking,
  cited: Resolved,
  instrument: InstrumentId,
  provision: Provision,
  articles: ReadonlyMap<string, ArticleFact>,
): void {
  if (provision.article === null) return
  const fact = articleOf(articles, provision.article)
  if (!fact) {
    checkMissingArticle(checking, cited, instrument, provision, articles)
    return
  }
  if (fact.paragraphs === null) return
  if (provision.paragraph !== null && !checkParagraph(checking, cited, instrument, provision, fact)) return
  if (provision.point !== null) checkPoint(checking, cited, instrument, provision, fact)
}

function articleOf(articles: ReadonlyMap<string, ArticleFact>, article: string): ArticleFact | null {
  return (
    articles.get(article) ??
    articles.get(article.replace(/^\D+ /u, '')) ??
    articles.get(`principle ${article}`) ??
    null
  )
}

function checkMissingArticle(
  checking: Checking,
  cited: Resolved,
  instrument: InstrumentId,
  provision: Provision,
  articles: ReadonlyMap<string, ArticleFact>,
): void {
  const { law } = checking
  const known = law.instruments.get(instrument)
  const number = Number.parseInt((provision.article ?? '').replace(/^\D+ /u, ''), 10)
  const last = known?.units ?? null
  const isListed = articles.size > 0 && !PARTIAL.has(instrument)
  if (!isListed && (last === null || number <= last)) return
  if (!known || (!isListed && last === null)) return
  const source = [...articles.values()][0]?.source ?? known.source
  remarkOn(checking, cited, {
    code: 'provision.article-missing',
    severity: isWeak(source) && articles.size > 0 ? 'warning' : 'error',
    message: `The ${nameOf(law, instrument)} has no article ${provision.article ?? ''}${last === null ? '' : `; it has ${last}`}.`,
    expected: null,
    basis: basisOf(law, source),
  })
}

/** True where the paragraph is there. */
function checkParagraph(
  checking: Checking,
  cited: Resolved,
  instrument: InstrumentId,
  provision: Provision,
  fact: ArticleFact,
): boolean {
  const { law } = checking
  const last = fact.paragraphs ?? 0
  const number = Number(provision.paragraph)
  if (number <= last && number > 0) return true
  const article = provision.article ?? ''
  remarkOn(checking, cited, {
    code: 'provision.paragraph-missing',
    severity: isWeak(fact.source) || last === 0 ? 'warning' : 'error',
    message:
      last === 0
        ? `Article ${article} of the ${nameOf(law, instrument)} has no numbered paragraphs; the letter cites ${formatProvision(provision)}.`
        : `Article ${article} of the ${nameOf(law, instrument)} has ${last} paragraph${last === 1 ? '' : 's'}; the letter cites ${formatProvision(provision)}.`,
    expected: last === 0 ? article : null,
    basis: basisOf(law, fact.source),
    suggestion: last === 0 ? `article ${article}` : null,
  })
  return false
}

function checkPoint(
  checking: Checking,
  cited: Resolved,
  instrument: InstrumentId,
  provision: Provision,
  fact: ArticleFact,
): void {
  const { law } = checking
  const [letter = ''] = (provision.point ?? '').split('(')
  if (letter.length !== 1) return
  const points =
    fact.points.get(provision.paragraph ?? '') ?? (provision.paragraph === null ? null : fact.points.get(''))
  // Roman numerals are not in the table, and look like letters.
  if (!points && /^[aivx]$/u.test(letter)) return
  if (points && points.last.length === 1 && letter <= points.last) return
  if (points && points.last.length > 1) return
  remarkOn(checking, cited, {
    code: 'provision.point-missing',
    severity: isWeak(fact.source) || !points ? 'warning' : 'error',
    message: points
      ? `The letters there run from (${points.first}) to (${points.last}); the letter cites ${formatProvision(provision)} of the ${nameOf(law, instrument)}.`
      : `${provision.paragraph === null ? `Article ${provision.article ?? ''}` : `Article ${provision.article ?? ''}(${provision.paragraph})`} of the ${nameOf(law, instrument)} has no such letter; the letter cites ${formatProvision(provision)}.`,
    expected: null,
    basis: basisOf(law, fact.source),
  })
}
