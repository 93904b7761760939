import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { measuredTime } from './measured-time.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-proc-'))
  mkdirSync(join(folder, 'sys/kernel/random'), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

const BOOT = '0b1d9c1e-5a33-4e5e-9d35-2f1b7a0c3e11'

test.each([
  { uptime: '350735.47 234388.90\n', boot: `${BOOT}\n`, ms: 350_735_470 },
  { uptime: '0.01 0.00\n', boot: `${BOOT}\n`, ms: 10 },
  { uptime: '', boot: `${BOOT}\n`, ms: null },
  { uptime: 'a while', boot: `${BOOT}\n`, ms: null },
  { uptime: '-5.00 0.00', boot: `${BOOT}\n`, ms: null },
  { uptime: '5.00 0.00', boot: '', ms: null },
])('an uptime of “$uptime” with boot “$boot” is $ms ms', ({ uptime, boot, ms }) => {
  writeFileSync(join(folder, 'uptime'), uptime)
  writeFileSync(join(folder, 'sys/kernel/random/boot_id'), boot)
  const { sinceBoot } = measuredTime(folder)
  const rounded = sinceBoot && { ...sinceBoot, ms: Math.round(sinceBoot.ms) }
  expect(rounded).toEqual(ms === null ? null : { boot: BOOT, ms })
})

test('a system that does not say is one that says nothing', () => {
  expect(measuredTime(join(folder, 'nowhere')).sinceBoot).toBeNull()
})

test.runIf(process.platform === 'linux')('here both clocks go on together', () => {
  const [first, second] = [measuredTime(), measuredTime()]
  expect(second.sinceBoot?.boot).toBe(first.sinceBoot?.boot)
  expect(second.runningMs).toBeGreaterThanOrEqual(first.runningMs)
  expect(second.sinceBoot?.ms).toBeGreaterThanOrEqual(first.sinceBoot?.ms ?? Infinity)
})
