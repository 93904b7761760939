import { readFileSync, readdirSync } from 'node:fs'
import { makeLaw } from '#law/law.ts'
import { makeFindNearestTitle } from '#law/title-likeness.ts'
import { splitWords } from '#law/lexicon.ts'
const root = '/work/main/data/law/'
const tables: Record<string, string> = {}
for (const f of readdirSync(root)) if (f.endsWith('.tsv')) tables[f.slice(0, -4)] = readFileSync(root + f, 'utf8')
const law = makeLaw({ version: 'x', tables })
const near = makeFindNearestTitle(law)
for (const t of process.argv.slice(2)) console.log(t, near('en', splitWords(t)))
