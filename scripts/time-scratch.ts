import { readFileSync, readdirSync } from 'node:fs'
import { makeLaw } from '#law/law.ts'
import { checkLaw } from '#law/check.ts'
const root = '/work/main/data/law/'
const tables: Record<string, string> = {}
for (const f of readdirSync(root)) if (f.endsWith('.tsv')) tables[f.slice(0, -4)] = readFileSync(root + f, 'utf8')
let t = performance.now(); const law = makeLaw({ version: 'x', tables })
const ctx = { language: 'en', state: 'CHN', date: '2024-03-22' as never, today: '2026-11-21' as never, parts: [] } as const
checkLaw(law, 'x', ctx); console.log('ready', performance.now() - t)
const text = readFileSync('/work/shared/letters/al-chn-3-2024.txt', 'utf8')
for (let k = 0; k < 12; k++) { const u0 = process.cpuUsage(); for (let i = 0; i < 100; i++) checkLaw(law, text + " " + i, ctx); const u1 = process.cpuUsage(u0); const s = (u1.user + u1.system) / 1e6; console.log((text.length * 100 / 1e6 / s).toFixed(2), 'MB/s') }
