import { sql } from 'kysely'
import type { Id } from '#base/id.ts'
import type { DatabaseTransaction } from '../database/opened-database.ts'
import { hanVariants } from './han-variants.ts'
import { vectorsOf, type IndexedTokens } from './index-parts.ts'
import { readStems, STEMMED_LANGUAGES, type WordsToStem } from './stems.ts'
import { tokensOf, type WordToken } from './tokens.ts'

/** Which document of a case. */
interface DocumentKey {
  readonly caseId: Id<'Case'>
  /** `letter`, `reply` or another kind. */
  readonly kind: string
  readonly ofId: string
}

/** What a document is found by. Only what stands in the open: never a value that is sealed. */
export interface SearchDocument extends DocumentKey {
  /** The day that lists go by. */
  readonly datedOn: string
  /** Whom it concerns: codes of three letters. */
  readonly states: readonly string[]
  /** Its own, `en` or `en-GB`; where none is known, words are stemmed in all that we stem. */
  readonly languages: readonly string[]
  /** Counts more: subject, reference, numbers. */
  readonly title: string
  readonly text: string
}

/** Makes documents findable, instead of what was known of them before: in three queries, however many. */
export async function saveSearchDocuments(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  documents: readonly SearchDocument[],
): Promise<void> {
  await deleteSearchDocuments(tx, office, documents)
  const parts = await indexParts(tx, documents)
  await sql`
    insert into search_part (office_id, case_id, kind, of_id, part, dated_on, states, search)
    select ${office}, case_id, kind, of_id, part, dated_on, string_to_array(states, ' '), search
    from unnest(${parts.map(({ document }) => document.caseId)}::uuid[], ${parts.map(({ document }) => document.kind)}::text[],
                ${parts.map(({ document }) => document.ofId)}::uuid[], ${parts.map(({ part }) => part)}::int[],
                ${parts.map(({ document }) => document.datedOn)}::date[],
                ${parts.map(({ document }) => document.states.join(' '))}::text[],
                ${parts.map(({ vector }) => vector)}::tsvector[])
      as given (case_id, kind, of_id, part, dated_on, states, search)`.execute(tx)
}

/** Takes documents out of what is searched. */
export async function deleteSearchDocuments(
  tx: DatabaseTransaction,
  office: Id<'Office'>,
  keys: readonly DocumentKey[],
): Promise<void> {
  await sql`
    delete from search_part
    using unnest(${keys.map(({ caseId }) => caseId)}::uuid[], ${keys.map(({ kind }) => kind)}::text[],
                 ${keys.map(({ ofId }) => ofId)}::uuid[]) as gone (case_id, kind, of_id)
    where search_part.office_id = ${office} and search_part.case_id = gone.case_id and search_part.kind = gone.kind
      and search_part.of_id = gone.of_id`.execute(tx)
}

/** A row to be: which document, which part of it, and its words as PostgreSQL reads a `tsvector`. */
interface SearchPart {
  readonly document: SearchDocument
  readonly part: number
  readonly vector: string
}

/** What rows documents come to. */
async function indexParts(
  tx: DatabaseTransaction,
  documents: readonly SearchDocument[],
): Promise<readonly SearchPart[]> {
  const variants = hanVariants()
  const tokens = documents.map(({ title, text }) => ({
    title: tokensOf(title, variants),
    text: tokensOf(text, variants),
  }))
  const stems = await readStems(tx, setsByLanguages(documents, tokens))
  const sets = [...new Set(documents.map(languageKey))]
  return documents.flatMap((document, index) => {
    const known = stems[sets.indexOf(languageKey(document))] ?? new Map()
    const vectors = vectorsOf(tokens[index] ?? { title: [], text: [] }, known)
    return vectors.map((vector, part) => ({ document, part, vector }))
  })
}

/** The words of documents in the same languages together, in the order in which the languages first come. */
function setsByLanguages(
  documents: readonly SearchDocument[],
  tokens: readonly IndexedTokens[],
): readonly WordsToStem[] {
  const sets = new Map<string, { readonly words: WordToken[]; readonly languages: readonly string[] }>()
  for (const [index, document] of documents.entries()) {
    const key = languageKey(document)
    const set = sets.get(key) ?? { words: [], languages: languagesOf(document) }
    sets.set(key, set)
    for (const token of [...(tokens[index]?.title ?? []), ...(tokens[index]?.text ?? [])]) {
      if (token.kind === 'word') set.words.push(token)
    }
  }
  return [...sets.values()]
}

function languageKey(document: SearchDocument): string {
  return languagesOf(document).join(' ')
}

function languagesOf({ languages }: SearchDocument): readonly string[] {
  return languages.length === 0 || languages.includes('und') ? STEMMED_LANGUAGES : languages
}
