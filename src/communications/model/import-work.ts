import type { ImportOutcome, ImportPlan, ImportRemark, PlannedLetter } from './import-plan.ts'

/** The place of a row or a file in what was given: by it an outcome is known again. */
export function placeOfRow(line: number): string {
  return `line:${line}`
}

/** As `placeOfRow`. */
export function placeOfFile(name: string): string {
  return `file:${name}`
}

/** What came of a row or a file, or would come of it. */
export interface ListedOutcome {
  readonly place: string
  readonly position: number
  readonly outcome: ImportOutcome
  readonly remarks: readonly ImportRemark[]
  /** Marks of letters that it is about. */
  readonly letters: readonly string[]
}

/** Every row and every file with its outcome, rows by line and then files by name; each remark with what it is about. */
export function listOutcomes({ rows, files, remarks }: ImportPlan): readonly ListedOutcome[] {
  const about = remarksByPlace(remarks)
  const listed = [
    ...rows.map(({ line, outcome, letter }) => ({ place: placeOfRow(line), outcome, letters: [letter] })),
    ...files.map(({ file, outcome, letters }) => ({ place: placeOfFile(file), outcome, letters })),
  ]
  return listed.map((one, index) => ({
    ...one,
    position: index + 1,
    remarks: about.get(one.place) ?? [],
  }))
}

function remarksByPlace(remarks: readonly ImportRemark[]): ReadonlyMap<string, readonly ImportRemark[]> {
  const places = new Map<string, ImportRemark[]>()
  for (const remark of remarks) {
    const { line, file } = remark
    const place = line !== null ? placeOfRow(line) : file !== null ? placeOfFile(file) : ''
    const list = places.get(place)
    if (list) list.push(remark)
    else places.set(place, [remark])
  }
  return places
}

/** Remarks on the whole of an import, such as gaps in a series. */
export function remarksOnAll({ remarks }: ImportPlan): readonly ImportRemark[] {
  return remarks.filter(({ line, file }) => line === null && file === null)
}

/** Remarks by the letters that they are about, by the letter's own mark, its rows' lines or its files. Gaps are nobody's. */
export function remarksByLetter(plan: ImportPlan): ReadonlyMap<string, readonly ImportRemark[]> {
  const byLine = new Map(plan.rows.map(({ line, letter }) => [line, letter]))
  const byFile = new Map(
    plan.letters.flatMap(({ mark, files }) => files.map(({ file }) => [file, mark] as const)),
  )
  const found = new Map<string, ImportRemark[]>()
  for (const remark of plan.remarks) {
    const { line, file, letter, code } = remark
    if (code.startsWith('reply.') || code.startsWith('series.')) continue
    const mark = letter ?? (line === null ? undefined : byLine.get(line)) ?? byFile.get(file ?? '')
    if (mark === undefined) continue
    const list = found.get(mark)
    if (list) list.push(remark)
    else found.set(mark, [remark])
  }
  return found
}

/** Which of a letter's files become its texts, and which wait for a person. */
export interface PlacedFiles {
  /** The text that counts stands last: it is the newest version. */
  readonly texts: readonly string[]
  readonly waiting: readonly string[]
}

/**
 * The first file, by name, is the letter's text; one file in each other language stands beside it. Further files in a language may
 * be other versions, and a letter that has a text keeps it: those wait for a person. Given and returned are hashes.
 */
export function placeFiles(
  { files }: PlannedLetter,
  languageOf: (hash: string) => string | null,
  hasText: boolean,
): PlacedFiles {
  const hashes = files.map(({ hash }) => hash)
  if (hasText) return { texts: [], waiting: hashes }
  const languages = new Set<string | null>()
  const firsts = hashes.filter((hash) => {
    const language = languageOf(hash)
    const isFirst = !languages.has(language)
    languages.add(language)
    return isFirst
  })
  return { texts: firsts.toReversed(), waiting: hashes.filter((hash) => !firsts.includes(hash)) }
}
