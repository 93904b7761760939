import { readFileSync, readdirSync } from 'node:fs'
import { makeLaw } from '#law/law.ts'
import { checkLaw } from '#law/check.ts'
import { formatProvision } from '#law/provision.ts'
import type { LetterContext } from '#law/model.ts'
const root = '/work/main/data/law/'
const tables: Record<string, string> = {}
for (const f of readdirSync(root)) if (f.endsWith('.tsv')) tables[f.slice(0, -4)] = readFileSync(root + f, 'utf8')
for (const t of ['subjects','subject-provisions','obligations','themes','theme-words','annex-clauses']) tables[t] ??= 'a\n'
export const law = makeLaw({ version: 'x', tables })
const mode = process.argv[2]
if (mode === 'letter') {
  const text = readFileSync('/work/shared/letters/' + process.argv[3], 'utf8')
  const ctx: LetterContext = { language: 'en', state: 'CHN', date: '2024-03-22' as never, today: '2026-11-21' as never, parts: [] }
  const r = checkLaw(law, text, ctx)
  for (const c of r.citations) { const line = text.slice(0, c.start).split('\n').length; console.log(line, c.instrument ?? '?' + (c.candidates ?? []).join('|'), '[' + c.provisions.map(formatProvision).join(' ') + ']', c.actions.map(a => `${a.negated ? 'not ' : ''}${a.action} ${a.date} ${a.state}`).join('; '), '«' + c.text.replace(/\s+/g, ' ').slice(0, 70) + '»') }
  for (const m of r.remarks) { const line = text.slice(0, m.start).split('\n').length; console.log('!!', line, m.severity, m.code, m.message, '→', m.expected) }
} else {
  const ctx: LetterContext = { language: (process.argv[5] ?? 'en') as never, state: process.argv[4] ?? 'CHN', date: '2024-03-22' as never, today: '2026-11-21' as never, parts: [] }
  const r = checkLaw(law, process.argv[3] ?? '', ctx)
  console.log(JSON.stringify(r, null, 1))
}
