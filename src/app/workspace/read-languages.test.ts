import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageFolder } from '#platform/package-folder.ts'
import { tableProblems } from '#ui/messages/saying-problems.ts'
import type { WordTable } from '#ui/messages/words.ts'
import { WORD_TABLES } from './read-languages.ts'

const MESSAGES = join(packageFolder(), 'src', 'ui', 'messages')

/** Every table of words that a file of ours has, however it is called. */
async function allTables(): Promise<readonly WordTable[]> {
  const files = readdirSync(`${MESSAGES}/`, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const modules = await Promise.all(
    sources.map(async (name): Promise<unknown> => import(join(MESSAGES, name))),
  )
  return modules.flatMap((module) =>
    typeof module === 'object' && module !== null ? Object.values(module).filter(isTable) : [],
  )
}

function isTable(value: unknown): value is WordTable {
  return typeof value === 'object' && value !== null && 'sayings' in value && 'english' in value
}

const tables = await allTables()

test('a language file can bring the words of every page', () => {
  expect(tables.map(({ name }) => name).toSorted()).toEqual(WORD_TABLES.map(({ name }) => name).toSorted())
  expect(new Set(WORD_TABLES).size).toBe(WORD_TABLES.length)
})

test.each(tables)('the words of $name are whole in English and Arabic', (table) => {
  expect(tableProblems(table)).toEqual([])
})
