import type { Chance } from './chance.ts'
import type { ArticleRow, CorpusFacts } from './facts.ts'

/** One place in a treaty. */
export interface Place {
  readonly article: string
  readonly paragraph: string | null
  readonly point: string | null
}

/** Places cited together, as lawyers group them. `joined`: "articles 7 and 8, read in conjunction with article 2 (3)". */
export type Cited =
  | { readonly kind: 'list'; readonly places: readonly Place[] }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'paragraphs'
      readonly article: string
      readonly paragraphs: readonly string[]
      readonly isRange: boolean
    }
  | {
      readonly kind: 'points'
      readonly article: string
      readonly paragraph: string | null
      readonly points: readonly string[]
    }
  | { readonly kind: 'joined'; readonly places: readonly Place[]; readonly with: Place }

/** How a citation is shaped; what `chooseCited` can be asked for. */
export type Shape =
  'article' | 'paragraph' | 'point' | 'articles' | 'range' | 'paragraphs' | 'points' | 'mixed' | 'joined'

const SHAPES: readonly Shape[] = [
  'article',
  'article',
  'article',
  'paragraph',
  'paragraph',
  'point',
  'articles',
  'articles',
  'range',
  'paragraphs',
  'points',
  'mixed',
  'joined',
]

/** The articles with rights and duties, where letters cite; final clauses and committees are left out. */
const SUBSTANCE: Readonly<Record<string, readonly [number, number]>> = {
  icerd: [1, 7],
  iccpr: [1, 27],
  'iccpr-op1': [1, 5],
  'iccpr-op2': [1, 3],
  icescr: [2, 15],
  'icescr-op': [1, 13],
  cedaw: [1, 16],
  'cedaw-op': [1, 11],
  cat: [1, 16],
  opcat: [1, 23],
  crc: [2, 40],
  opac: [1, 7],
  opsc: [1, 10],
  opic: [1, 13],
  cmw: [7, 56],
  crpd: [3, 32],
  'crpd-op': [1, 7],
  cped: [1, 25],
  palermo: [2, 14],
  refugee: [3, 34],
  c029: [1, 2],
  c182: [1, 8],
  genocide: [1, 9],
  udhr: [1, 30],
  devaw: [1, 4],
  ded: [1, 20],
}

/** A place as the expectations and the report write it: `9(1)(a)`. */
export function placeKey(place: {
  readonly article: string | null
  readonly paragraph: string | null
  readonly point: string | null
}): string {
  const paragraph = place.paragraph === null ? '' : `(${place.paragraph})`
  const point = place.point === null ? '' : `(${place.point})`
  return `${place.article ?? ''}${paragraph}${point}`
}

/** All the places that a citation names, ranges expanded. */
export function placesOf(cited: Cited): readonly Place[] {
  switch (cited.kind) {
    case 'list':
      return cited.places
    case 'joined':
      return [...cited.places, cited.with]
    case 'range':
      return numbers(cited.from, cited.to).map((article) => wholeArticle(article))
    case 'paragraphs': {
      const listed = cited.isRange ? expand(cited.paragraphs) : cited.paragraphs
      return listed.map((paragraph) => ({ article: cited.article, paragraph, point: null }))
    }
    case 'points':
      return cited.points.map((point) => ({ article: cited.article, paragraph: cited.paragraph, point }))
  }
}

/** A whole article. */
export function wholeArticle(article: string): Place {
  return { article, paragraph: null, point: null }
}

/** One place cited alone. */
export function oneOf(place: Place): Cited {
  return { kind: 'list', places: [place] }
}

/** The substantive articles of an instrument that the tables know. */
export function substanceOf(facts: CorpusFacts, instrument: string): readonly ArticleRow[] {
  const [from, to] = SUBSTANCE[instrument] ?? [1, 0]
  return (facts.articles.get(instrument) ?? []).filter((row) => {
    const number = /^\d+$/u.test(row.article) ? Number(row.article) : 0
    return number >= from && number <= to
  })
}

/** Places that exist, grouped in one of the usual shapes; falls back to a whole article where the instrument has no such shape. */
export function chooseCited(chance: Chance, facts: CorpusFacts, instrument: string, wanted?: Shape): Cited {
  const rows = substanceOf(facts, instrument)
  const shape = wanted ?? chance.pick(SHAPES)
  return shaped(chance, rows, shape) ?? oneOf(wholeArticle(chance.pick(rows).article))
}

function shaped(chance: Chance, rows: readonly ArticleRow[], shape: Shape): Cited | null {
  const numbered = rows.filter((row) => (row.paragraphs ?? 0) >= 2)
  const lettered = rows.filter((row) => row.lastLetters.size > 0)
  switch (shape) {
    case 'article':
      return null
    case 'paragraph':
      return numbered.length === 0 ? null : oneOf(aParagraph(chance, chance.pick(numbered)))
    case 'point':
      return lettered.length === 0 ? null : oneOf(aPoint(chance, chance.pick(lettered)))
    case 'articles':
      return rows.length < 4 ? null : { kind: 'list', places: someArticles(chance, rows, chance.whole(2, 4)) }
    case 'range': {
      if (rows.length < 5) return null
      const first = chance.whole(0, rows.length - 4)
      const from = Number(rows[first]?.article)
      return { kind: 'range', from, to: from + chance.whole(1, 3) }
    }
    case 'paragraphs':
      return someParagraphs(
        chance,
        numbered.filter((row) => (row.paragraphs ?? 0) >= 3),
      )
    case 'points':
      return lettered.length === 0 ? null : somePoints(chance, chance.pick(lettered))
    case 'mixed': {
      if (rows.length < 6 || numbered.length === 0) return null
      const special = aParagraph(chance, chance.pick(numbered))
      const others = someArticles(chance, rows, 2).filter((place) => place.article !== special.article)
      return { kind: 'list', places: inOrder([...others, special]) }
    }
    case 'joined': {
      const first = rows[0]?.article === '1' ? rows.slice(1, 2) : rows.slice(0, 1)
      const [anchor] = first
      if (!anchor || rows.length < 6 || (anchor.paragraphs ?? 0) < 2) return null
      const places = someArticles(chance, rows.slice(3), chance.whole(1, 2))
      return { kind: 'joined', places, with: aParagraph(chance, anchor) }
    }
  }
}

function aParagraph(chance: Chance, row: ArticleRow): Place {
  return { article: row.article, paragraph: String(chance.whole(1, row.paragraphs ?? 1)), point: null }
}

function aPoint(chance: Chance, row: ArticleRow): Place {
  const [paragraph, last] = chance.pick([...row.lastLetters])
  return {
    article: row.article,
    paragraph: paragraph === '' ? null : paragraph,
    point: chance.pick(letters(last)),
  }
}

function someArticles(chance: Chance, rows: readonly ArticleRow[], count: number): readonly Place[] {
  return inOrder(
    chance
      .shuffle(rows)
      .slice(0, count)
      .map((row) => wholeArticle(row.article)),
  )
}

function someParagraphs(chance: Chance, rows: readonly ArticleRow[]): Cited | null {
  if (rows.length === 0) return null
  const row = chance.pick(rows)
  const all = numbers(1, row.paragraphs ?? 1)
  if (chance.happens(0.3)) {
    const first = chance.whole(0, all.length - 3)
    return {
      kind: 'paragraphs',
      article: row.article,
      paragraphs: [all[first] ?? '', all[first + 2] ?? ''],
      isRange: true,
    }
  }
  const chosen = [...chance.shuffle(all).slice(0, chance.whole(2, 3))].toSorted(
    (a, b) => Number(a) - Number(b),
  )
  return { kind: 'paragraphs', article: row.article, paragraphs: chosen, isRange: false }
}

function somePoints(chance: Chance, row: ArticleRow): Cited {
  const [paragraph, last] = chance.pick([...row.lastLetters])
  const points = [...chance.shuffle(letters(last)).slice(0, 2)].toSorted()
  return { kind: 'points', article: row.article, paragraph: paragraph === '' ? null : paragraph, points }
}

function inOrder(places: readonly Place[]): readonly Place[] {
  return [...places].toSorted((a, b) => Number(a.article) - Number(b.article))
}

/** The letters from `a` to `last`. */
export function letters(last: string): readonly string[] {
  return [...'abcdefghijklmnopqrstuvwxyz'].filter((letter) => letter <= last)
}

/** The whole numbers from `from` to `to`, as text. */
export function numbers(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, offset) => String(from + offset))
}

function expand(ends: readonly string[]): readonly string[] {
  return numbers(Number(ends[0]), Number(ends[1]))
}
