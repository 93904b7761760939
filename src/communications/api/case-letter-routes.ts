import { madeJson, objectIn, problemJson } from '#accounts/api/answers.ts'
import {
  AFTER,
  COUNT,
  DAY,
  ID,
  INSTANT,
  listOf,
  MADE,
  object,
  oneOf,
  orNull,
  pageIn,
  SHA256,
  STATE,
  TEXT,
  type ApiRoute,
} from '#accounts/api/describe.ts'
import type { Answer, Visit } from '#accounts/route.ts'
import { readAfterDay, writeAfter } from '#cases/web/after.ts'
import type { LetterFacts } from '#letters/facts.ts'
import { millisecondsOf } from './instants.ts'
import { readClearance } from '../actions/clearance.ts'
import { beginLetter, listLetters, type LetterInCase } from '../actions/letters-in-case.ts'
import { addVersion, exportVersion, listVersions, readVersion } from '../actions/versions.ts'
import { STAGES } from '../model/communication.ts'
import type { LetterReader, OpenedFile } from '../read-text.ts'
import { letterOf } from '../web/letter-visit.tsx'

const LIST = '/api/cases/:case/letters'
const ONE = `${LIST}/:communication`
const VERSIONS = `${ONE}/versions`

const ADDRESSEE = object({ code: orNull(TEXT), name: orNull(TEXT), post: orNull(TEXT) })
const MANDATE = object({ mandate: orNull(TEXT), name: TEXT, resolution: orNull(TEXT) })
const TYPES = ['AL', 'UA', 'OL'] as const

/** A letter of our own. */
const LETTER = object({
  ...{ id: ID, stage: oneOf(STAGES), type: orNull(TEXT), reference: orNull(TEXT), title: orNull(TEXT) },
  ...{ listedOn: DAY, addressees: listOf(ADDRESSEE), mandates: listOf(MANDATE), versions: COUNT },
})
const VERSION = { id: ID, number: COUNT, format: TEXT, sizeBytes: COUNT, addedBy: ID, madeAt: INSTANT }
const NEW_LETTER = object({ title: TEXT, type: oneOf(TYPES), state: STATE, mandates: listOf(TEXT) })
const UPLOAD = object(
  { file: { type: 'string', format: 'binary' } },
  { change: oneOf(['substance', 'form']), until: INSTANT },
)

/** Letters in cases for programs: beginning one, its versions. `reader` opens foreign files. */
export function caseLetterApiRoutes(facts: LetterFacts, reader: LetterReader): readonly ApiRoute[] {
  const part = 'letters'
  const read = 'communication.read'
  return [
    {
      ...{ method: 'GET', path: LIST, act: read, answer: giveList },
      describes: {
        ...{ part, summary: 'The letters of a case, the newest first.', query: AFTER },
        answer: pageIn('letters', LETTER),
      },
    },
    {
      ...{ method: 'POST', path: LIST, act: 'communication.draft' },
      answer: (visit: Visit) => takeLetter(visit, facts),
      describes: {
        ...{ part, summary: 'Begins a letter; mandates by their slugs, in the order of its header.' },
        ...{ request: NEW_LETTER, answer: MADE, status: 201 },
        example: { title: 'First letter', type: 'AL', state: 'CHN', mandates: ['sr-trafficking-in-persons'] },
      },
    },
    {
      ...{ method: 'GET', path: ONE, act: read, answer: giveOne },
      describes: { part, summary: 'One letter of a case.', answer: object({ letter: LETTER }) },
    },
    {
      ...{ method: 'GET', path: VERSIONS, act: read, answer: giveVersions },
      describes: {
        ...{ part, summary: 'The versions of a letter, the newest first.' },
        answer: object({ versions: listOf(object(VERSION)) }),
      },
    },
    {
      ...{ method: 'POST', path: VERSIONS, act: 'communication.draft', takesForm: true },
      answer: (visit: Visit) => takeVersion(visit, reader),
      describes: {
        ...{ part, summary: 'Adds a file as the next version; it becomes the present text, sealed.' },
        ...{ sends: 'form', request: UPLOAD, answer: MADE, status: 201 },
        example: { file: '@letter.docx' },
      },
    },
    {
      ...{ method: 'GET', path: `${VERSIONS}/:version`, act: read, answer: giveVersion },
      describes: {
        ...{ part, summary: 'One version with its text.' },
        answer: object({ version: object({ ...VERSION, name: TEXT, sha256: SHA256, text: TEXT }) }),
      },
    },
    {
      ...{ method: 'GET', path: `${VERSIONS}/:version/file`, act: read, answer: giveFile },
      describes: {
        ...{ part, summary: 'The file of a version as it came. The journal has it.' },
        answer: 'application/octet-stream',
      },
    },
  ]
}

const MISSING = { missing: ['letter.unknown', 'version.unknown'] }

async function giveList({ workplace, acting, query, id }: Visit): Promise<Answer> {
  const asked = query.get('after')
  const after = readAfterDay(asked)
  if (asked !== null && after === null) return problemJson({ code: 'request.malformed', field: 'after' })
  const listed = await listLetters(workplace, acting, { caseId: id<'Case'>('case'), after })
  if (!listed.ok) return problemJson(listed.error)
  const { rows, next } = listed.value
  return { kind: 'json', value: { letters: rows.map(toJson), next: writeAfter(next) } }
}

/** Field by field, so that a column added later is not handed out by accident. */
function toJson(letter: LetterInCase) {
  const { id, stage, type, reference, title, listedOn, addressees, mandates, versions } = letter
  return { id, stage, type, reference, title, listedOn, addressees, mandates, versions }
}

async function takeLetter({ workplace, acting, json, id }: Visit, facts: LetterFacts): Promise<Answer> {
  const input = { caseId: id<'Case'>('case'), letter: objectIn(json()) ?? {}, known: facts.mandates }
  const begun = await beginLetter(workplace, acting, input)
  return begun.ok ? madeJson(begun.value) : problemJson(begun.error)
}

async function giveOne(visit: Visit): Promise<Answer> {
  const read = await readClearance(visit.workplace, visit.acting, letterOf(visit))
  if (!read.ok) return problemJson(read.error, MISSING)
  return { kind: 'json', value: { letter: toJson(read.value.letter) } }
}

async function giveVersions(visit: Visit): Promise<Answer> {
  const { workplace, acting } = visit
  const there = await readClearance(workplace, acting, letterOf(visit))
  if (!there.ok) return problemJson(there.error, MISSING)
  const listed = await listVersions(workplace, acting, letterOf(visit))
  if (!listed.ok) return problemJson(listed.error)
  return { kind: 'json', value: { versions: listed.value.map(versionJson) } }
}

type Shown = Pick<OpenedFile, 'format'> & {
  readonly id: string
  readonly number: number
  readonly sizeBytes: number
  readonly addedBy: string
  readonly madeAt: Date
}

function versionJson({ id, number, format, sizeBytes, addedBy, madeAt }: Shown) {
  return { id, number, format, sizeBytes, addedBy, madeAt: madeAt.toISOString() }
}

async function giveVersion(visit: Visit): Promise<Answer> {
  const input = { ...letterOf(visit), versionId: visit.id<'LetterVersion'>('version') }
  const read = await readVersion(visit.workplace, visit.acting, input)
  if (!read.ok) return problemJson(read.error, MISSING)
  const { version } = read.value
  const { name, sha256, document } = version
  return { kind: 'json', value: { version: { ...versionJson(version), name, sha256, text: document.text } } }
}

async function giveFile(visit: Visit): Promise<Answer> {
  const input = { ...letterOf(visit), versionId: visit.id<'LetterVersion'>('version') }
  const taken = await exportVersion(visit.workplace, visit.acting, input)
  if (!taken.ok) return problemJson(taken.error, MISSING)
  const { bytes, number } = taken.value
  // Its own name may say who is in it.
  return { kind: 'file', name: `version-${number}`, type: 'application/octet-stream', bytes }
}

async function takeVersion(visit: Visit, reader: LetterReader): Promise<Answer> {
  const { workplace, acting, form } = visit
  const sent = await form.file('file')
  if (!sent || sent.bytes.length === 0) return problemJson({ code: 'version.file-missing', field: 'file' })
  const opened = await reader(sent.name, sent.bytes)
  if (!opened.ok) return problemJson({ code: opened.error.code, field: 'file' })
  const file: OpenedFile = { ...opened.value, name: sent.name }
  const change = (['substance', 'form'] as const).find((one) => one === form.text('change')) ?? null
  const untilMs = form.text('until') === '' ? null : millisecondsOf(form.text('until'))
  if (untilMs === null && form.text('until') !== '')
    return problemJson({ code: 'request.malformed', field: 'until' })
  const added = await addVersion(workplace, acting, { ...letterOf(visit), file, change, untilMs })
  return added.ok ? madeJson(added.value) : problemJson(added.error, { missing: ['letter.unknown'] })
}
