import { admit, type Weight } from './admit.ts'
import { consonantText } from './consonants.ts'
import { foldText, GAP, type Folded } from './fold.ts'
import { birthForms, contactForms, numberForms, placeForms, type KnownBy } from './known-by.ts'
import { makePatternTree, type Pattern, type PatternTree } from './patterns.ts'
import type { FoundRecord, NameFinding, NameSearch, ProtectedPerson } from './protected.ts'
import { spellings, type RecordedName } from './spellings.ts'
import { settle } from './settle.ts'
import type { NameTables } from './tables.ts'
import { viewsOf, type View } from './views.ts'

/** The longest pattern, in letters: no walk goes further, so that any text takes linear time. */
const LONGEST_PATTERN = 128

/** A hit before it is weighed against the others. */
export interface Hit extends Omit<NameFinding, 'weight'> {
  readonly owner: number
  readonly weight: Weight
  /** Of a year or place: what a combination is made of. */
  readonly form: Pattern['form']
}

interface Trees {
  readonly letters: PatternTree
  readonly consonants: PatternTree
}

/**
 * A search for everything by which these persons could be known: names in all their spellings, relatives, numbers, contacts, date and
 * places of birth. Made once, it reads any text in one pass. The tables are those of `makeNameTables`.
 */
export function makeNameSearch(persons: readonly ProtectedPerson[], tables: NameTables): NameSearch {
  const trees: Trees = { letters: makePatternTree(), consonants: makePatternTree() }
  for (const [owner, person] of persons.entries()) addPerson(trees, owner, person, tables)
  return {
    spellings: trees.letters.count() + trees.consonants.count(),
    find: (text) =>
      settle(
        viewsOf(text).flatMap((view) => hitsIn(view, trees, persons, tables)),
        persons,
      ),
  }
}

function addPerson(trees: Trees, owner: number, { identity }: ProtectedPerson, tables: NameTables): void {
  const { names, relatives, numbers, contacts, places, bornOn, bornAt } = identity
  for (const [index, name] of names.entries()) addName(trees, owner, { of: 'name', index }, name, tables)
  for (const [index, { name }] of relatives.entries()) {
    const record: FoundRecord = { of: 'relative', index }
    for (const either of inBothOrders(name)) addName(trees, owner, record, either, tables)
  }
  const add = (record: FoundRecord, forms: readonly KnownBy[]) => {
    for (const { text, form, anywhere } of forms)
      trees.letters.add(text, { owner, record, kind: null, form }, anywhere)
  }
  for (const [index, { number }] of numbers.entries())
    add({ of: 'number', index }, numberForms(number, tables))
  for (const [index, { value }] of contacts.entries())
    add({ of: 'contact', index }, contactForms(value, tables))
  for (const [index, { kind, text }] of places.entries())
    add({ of: 'place', index }, placeForms(kind, text, tables))
  add({ of: 'birth-place', index: 0 }, placeForms('', bornAt, tables))
  if (bornOn !== null) add({ of: 'birth', index: 0 }, birthForms(bornOn, tables))
}

function addName(
  { letters, consonants }: Trees,
  owner: number,
  record: FoundRecord,
  name: RecordedName,
  tables: NameTables,
): void {
  for (const { text, kind, form } of spellings(name, tables)) {
    const tree = kind === 'consonants' ? consonants : letters
    tree.add(text, { owner, record, kind, form })
  }
}

/** A relative's name is one line, of which nobody has said what in it is the family's. */
function inBothOrders(text: string): readonly RecordedName[] {
  const name = { text, language: '', family: '' }
  return [
    { ...name, order: 'family-first' },
    { ...name, order: 'given-first' },
  ]
}

function hitsIn(
  view: View,
  trees: Trees,
  persons: readonly ProtectedPerson[],
  tables: NameTables,
): readonly Hit[] {
  const folded = foldText(view.text, tables.variants)
  const hits: Hit[] = []
  walk(folded, trees.letters, view, persons, hits)
  if (trees.consonants.count() > 0) walk(consonantText(folded), trees.consonants, view, persons, hits)
  return hits
}

/** From each letter down the tree, as far as it goes. */
function walk(
  text: Folded,
  patterns: PatternTree,
  view: View,
  persons: readonly ProtectedPerson[],
  into: Hit[],
): void {
  const { units, gaps, length } = text
  for (let from = 0; from < length; from += 1) {
    let node = 0
    const last = Math.min(length, from + LONGEST_PATTERN)
    for (let at = from; at < last; at += 1) {
      if (at > from && gaps[at] === GAP.far) break
      node = patterns.tree.next(node, units[at] ?? 0)
      if (node === -1) break
      const found = patterns.at(node)
      for (const pattern of found) {
        const weight = admit(pattern, text, from, at + 1)
        if (weight !== null) into.push(hitOf(pattern, weight, { text, from, to: at + 1 }, view, persons))
      }
    }
  }
}

function hitOf(
  { owner, record, kind, form }: Pattern,
  weight: Weight,
  { text, from, to }: { readonly text: Folded; readonly from: number; readonly to: number },
  { starts, ends }: View,
  persons: readonly ProtectedPerson[],
): Hit {
  const start = text.starts[from] ?? 0
  const end = text.ends[to - 1] ?? 0
  return {
    owner,
    key: persons[owner]?.key ?? '',
    ...record,
    kind,
    form,
    weight,
    start: starts?.[start] ?? start,
    end: ends?.[end - 1] ?? end,
  }
}
