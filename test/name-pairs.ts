import { existsSync, readFileSync } from 'node:fs'
import type { RecordedName } from '#names/spellings.ts'
import type { NameSearch } from '#names/protected.ts'
import { makeNameSearch } from '#names/search.ts'
import type { NameTables } from '#names/tables.ts'

/** How often the second spelling of a labelled pair is found in a text from the first. */
export interface PairScore {
  /** `ko_wd hangul-latin`: the set, the script that is recorded and the one that is found. */
  readonly lane: string
  readonly pairs: number
  readonly found: number
  readonly blocks: number
  /** Pairs of two persons, and how many of these block. */
  readonly others: number
  readonly othersBlock: number
}

/** Sets of `../shared/names`, and the language that is recorded with their names. */
const SETS: Readonly<Record<string, string>> = {
  ko_wd: 'ko',
  kr_assembly: 'ko',
  kp_assembly: 'ko-KP',
  eu_dprk: 'ko-KP',
  zh_assembly: 'zh',
  un_list: 'ar',
  ru_tok: 'ru',
  ar_tok: 'ar',
}

/** Where the sets are; they are no part of the project. */
export const PAIRS_FOLDER = '../shared/names'

/** The scores by lane, both ways. Every `step`th pair. Empty where the sets are absent. */
export function scorePairs(tables: NameTables, step: number): readonly PairScore[] {
  return Object.entries(SETS)
    .filter(([set]) => existsSync(fileOf(set)))
    .flatMap(([set, language]) => scoreSet(set, language, tables, step))
}

function scoreSet(set: string, language: string, tables: NameTables, step: number): readonly PairScore[] {
  const scores = new Map<string, PairScore>()
  const searchFor = keeping((name) => {
    const nothing = { bornOn: null, bornAt: '', numbers: [], contacts: [], relatives: [], places: [] }
    const names = [recordedAs(name, language)]
    return makeNameSearch([{ key: 'one', identity: { ...nothing, names } }], tables)
  })
  for (const [index, row] of rowsOf(set).entries()) {
    const [, , schema = '', latin = '', native = '', match = '', scripts = ''] = row
    if (index % step !== 0 || (schema !== 'Person' && schema !== 'Token')) continue
    const [nativeScript, latinScript] = scripts.split('-')
    for (const [from, to, lane] of [
      [native, latin, `${set} ${nativeScript}-${latinScript}`],
      [latin, native, `${set} ${latinScript}-${nativeScript}`],
    ] as const)
      scores.set(
        lane,
        counted(scores.get(lane) ?? emptyScore(lane), match === '1', weigh(searchFor(from), to)),
      )
  }
  return [...scores.values()]
}

function emptyScore(lane: string): PairScore {
  return { lane, pairs: 0, found: 0, blocks: 0, others: 0, othersBlock: 0 }
}

function counted(score: PairScore, isMatch: boolean, weight: 'blocks' | 'warns' | null): PairScore {
  const blocks = Number(weight === 'blocks')
  if (!isMatch) return { ...score, others: score.others + 1, othersBlock: score.othersBlock + blocks }
  return {
    ...score,
    pairs: score.pairs + 1,
    found: score.found + Number(weight !== null),
    blocks: score.blocks + blocks,
  }
}

function weigh(search: NameSearch, text: string): 'blocks' | 'warns' | null {
  const found = search.find(capital(text))
  if (found.some(({ weight }) => weight === 'blocks')) return 'blocks'
  return found.length > 0 ? 'warns' : null
}

/** Rows of one person stand together: the last searches are kept. */
function keeping(make: (name: string) => NameSearch): (name: string) => NameSearch {
  const kept = new Map<string, NameSearch>()
  return (name) => {
    const known = kept.get(name)
    if (known) return known
    if (kept.size > 200) kept.clear()
    const made = make(name)
    kept.set(name, made)
    return made
  }
}

/** As a form would have it: Korean and Chinese names with the family first, unless capitals mark it. */
function recordedAs(text: string, language: string): RecordedName {
  const isAsian = language.startsWith('ko') || language === 'zh'
  const marked = /[a-z]/u.test(text)
    ? text.split(/[ ,]+/u).find((word) => word.length > 1 && word === word.toUpperCase())
    : undefined
  const order = text.includes(' ') || isAsian ? (isAsian ? 'family-first' : 'given-first') : 'single'
  return { text, language, order, family: isAsian ? (marked ?? '') : '' }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function rowsOf(set: string): readonly (readonly string[])[] {
  return readFileSync(fileOf(set), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}

function fileOf(set: string): string {
  return `${PAIRS_FOLDER}/pairs_${set}.tsv`
}
