import { addDays, calendarDate, type CalendarDate } from '#base/calendar-date.ts'
import { REGISTER_COLUMNS, type RegisterColumn } from '#communications/model/register-columns.ts'
import { chanceOf, type Chance } from '../corpus/chance.ts'

/** States that are on no map, under codes that ISO 3166-1 leaves to its users. */
export const INVENTED_STATES: ReadonlyMap<string, string> = new Map([
  ['XAA', 'Vorama'],
  ['XAB', 'Republic of Telisko'],
  ['XAC', 'Sadune'],
  ['XAD', 'Kingdom of Borivale'],
  ['XAE', 'Lindora Islands'],
  ['XAF', 'Marrenia'],
  ['QMA', 'Ostravane'],
  ['ZZB', 'Federation of Quill'],
])

const COMPANIES = ['Norva Textiles Ltd', 'Kilnworks S.A.', 'Harbour Fisheries Holdings', 'Tavesk Group']

const INVENTED_MANDATES = [
  'trafficking in persons',
  'contemporary forms of slavery',
  'torture',
  'arbitrary detention',
  'human rights defenders',
  'health',
  'migrants',
] as const

/** A row of a register as a person writes it: cells by the names of their columns. */
export type WrittenRow = Readonly<Partial<Record<RegisterColumn, string>>> & Readonly<Record<string, string>>

/** How a register is to be written. */
export interface RegisterLook {
  readonly separator?: ',' | ';' | '\t'
  readonly lineEnd?: '\n' | '\r\n'
  readonly columns?: readonly string[]
}

/** A register as CSV; the columns are ours and those that rows have beside them, unless named. */
export function registerCsv(rows: readonly WrittenRow[], look: RegisterLook = {}): string {
  const { separator = ',', lineEnd = '\n' } = look
  const others = new Set(rows.flatMap((row) => Object.keys(row)))
  for (const column of REGISTER_COLUMNS) others.delete(column)
  const columns = look.columns ?? [...REGISTER_COLUMNS, ...others]
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
  return lines.map((cells) => cells.map((cell) => quoted(cell, separator)).join(separator) + lineEnd).join('')
}

function quoted(cell: string, separator: string): string {
  const isPlain = !/["\r\n]/u.test(cell) && !cell.includes(separator) && cell.trim() === cell
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`
}

/** Bytes in pieces of `size`, as a stream would hand them over. */
export function inPieces(text: string | Uint8Array, size = 997): readonly Uint8Array[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return pieces
}

/**
 * A register of 200 rows as small offices keep them: series with gaps, letters to companies, older references, a reply to two
 * letters, days that can be read two ways. All of it is invented, but for two rows on public records, in our own words.
 */
export function aRegister(seed = 1): readonly WrittenRow[] {
  const chance = chanceOf(seed, 'register')
  const rows = [...publicRecords(), ...legacyRows(chance), ...companyRows(chance)]
  const codes = [...INVENTED_STATES.keys()]
  const numbers = new Map<string, number>()
  while (rows.length < 200) {
    const code = codes[rows.length % codes.length] ?? 'XAA'
    const year = 2019 + (rows.length % 6)
    // Some numbers are other offices' letters.
    const number = (numbers.get(`${code} ${year}`) ?? 0) + (chance.happens(0.25) ? 2 : 1)
    numbers.set(`${code} ${year}`, number)
    rows.push(stateRow(chance, code, year, number))
  }
  return withOddities(rows)
}

/** AL CHN 3/2024 as published by OHCHR, which names CHN 9/2023 and its reply. */
function publicRecords(): WrittenRow[] {
  return [
    {
      ...{ date: '2024-03-22', addressee: 'China', type: 'AL', reference: 'AL CHN 3/2024' },
      summary: 'A letter of five mandates that refers to CHN 9/2023.',
      source: 'OHCHR, communications website',
    },
    {
      ...{ date: '2023-07-18', addressee: 'CHN', reference: 'CHN 9/2023', replies: '2023-09-13=' },
      summary: 'An earlier letter, known from AL CHN 3/2024, with the date of its reply.',
      source: 'AL CHN 3/2024, OHCHR',
    },
  ]
}

function legacyRows(chance: Chance): readonly WrittenRow[] {
  return Array.from({ length: 8 }, (_, index) => ({
    ...{ date: aDay(chance, 2013), addressee: 'Vorama', type: 'JUA' },
    reference: `UA Housing (2000-9) G/SO 214 (53-24) Health (2002-7) XAA ${index + 1}/2013`,
    mandates: someMandates(chance),
    summary: aSummary(chance),
  }))
}

function companyRows(chance: Chance): readonly WrittenRow[] {
  return Array.from({ length: 16 }, (_, index) => ({
    ...{ date: aDay(chance, 2022), addressee: chance.pick(COMPANIES), type: 'AL' },
    reference: `AL OTH ${10 + index * 3}/2022`,
    mandates: someMandates(chance),
    summary: aSummary(chance),
  }))
}

function stateRow(chance: Chance, code: string, year: number, number: number): WrittenRow {
  const type = chance.pick(['AL', 'AL', 'AL', 'UA', 'OL'])
  const date = aDay(chance, year)
  const isReplied = chance.happens(0.6)
  const name = `${code}-${number}-${year}`
  return {
    date,
    addressee: chance.happens(0.5) ? code : (INVENTED_STATES.get(code) ?? code),
    type: chance.happens(0.7) ? `J${type}` : type,
    reference: chance.happens(0.5) ? `${type} ${code} ${number}/${year}` : `${code} ${number}/${year}`,
    mandates: someMandates(chance),
    summary: aSummary(chance),
    replies: isReplied ? `${addDays(date, chance.whole(20, 120))}=replies/${name}.txt` : '',
    file: `letters/${name}.txt`,
    desk: chance.pick(['north', 'south']),
  }
}

/** One reply to two letters, days that nobody can tell, references that are none, a formula. */
function withOddities(rows: readonly WrittenRow[]): readonly WrittenRow[] {
  const changed = [...rows]
  const change = (index: number, cells: WrittenRow) => {
    changed[index] = { ...changed[index], ...cells }
  }
  change(100, { replies: '2023-05-02=replies/joint.txt' })
  change(101, { replies: '2023-05-02=replies/joint.txt;2023-08-01' })
  change(110, { date: '03/04/2021' })
  change(111, { date: '04/03/2021' })
  change(120, { addressee: 'XAB', type: '', reference: 'AM XAB 90/2020' })
  change(121, { reference: 'XAC 3/20' })
  change(122, { reference: '' })
  change(123, { addressee: 'Somewhere Else', reference: '' })
  change(130, { summary: '=HYPERLINK("https://kilns.example.org","Summary")' })
  change(131, { summary: 'Two lines,\n"quoted"; and a semicolon' })
  change(132, { date: '22 Mar 2024' })
  return changed
}

function aDay(chance: Chance, year: number): CalendarDate {
  return calendarDate(year, chance.whole(1, 12), chance.whole(1, 28))
}

function someMandates(chance: Chance): string {
  return chance.shuffle(INVENTED_MANDATES).slice(0, chance.whole(1, 5)).join('; ')
}

const MATTERS = ['workers held in sheds', 'papers taken by a foreman', 'a school closed', 'a hearing put off']
const PLACES = ['the kilns', 'the harbour', 'the northern districts', 'the coast road']

function aSummary(chance: Chance): string {
  return `Invented matter ${chance.whole(1, 9999)}: ${chance.pick(MATTERS)} at ${chance.pick(PLACES)}.`
}
