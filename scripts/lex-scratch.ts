import { readFileSync, readdirSync } from 'node:fs'
import { makeLaw } from '#law/law.ts'
import { findCitations } from '#law/find.ts'
const root = '/work/main/data/law/'
const tables: Record<string, string> = {}
for (const f of readdirSync(root)) if (f.endsWith('.tsv')) tables[f.slice(0, -4)] = readFileSync(root + f, 'utf8')
const law = makeLaw({ version: 'x', tables })
const [text = '', language = 'en'] = process.argv.slice(2)
const { scan, mentions } = findCitations(law, text, { language: language as never, state: 'CHN', date: null, today: '2026-11-21' as never, parts: [] })
for (let i = 0; i < scan.lexemes.count; i++) console.log(i, scan.lexemes.kind[i], scan.lexemes.mask[i], scan.lexemes.value[i], text.slice(scan.tokens.start[scan.lexemes.from[i]!], scan.tokens.end[scan.lexemes.to[i]! - 1]))
console.log(mentions.map((m) => JSON.stringify(m)).join('\n'))
