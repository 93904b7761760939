import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkLetter } from '#letters/check.ts'
import { day, lawOnFile } from '../builders/law-on-file.ts'

const LETTERS = join(import.meta.dirname, '..', '..', '..', 'shared', 'letters')
const CODES = ['provision.pinpoint-missing', 'obligation.strength-differs', 'law.gap', 'law.style']

/** What a treaty lawyer would mark in a letter: line, severity, code and expected value of each. */
function marked(name: string, state: string | null) {
  const text = readFileSync(join(LETTERS, name), 'utf8')
  const request = { language: null, state, date: null, off: new Set<never>(), today: day('2026-11-21') }
  return checkLetter(lawOnFile(), text, request)
    .remarks.filter((remark) => CODES.includes(remark.code))
    .map(({ start, severity, code, expected }) => {
      const line = text.slice(0, start).split('\n').length
      return `${line} ${severity} ${code} ${(expected ?? '').slice(0, 40)}`
    })
}

describe.skipIf(!existsSync(LETTERS))(
  'what a treaty lawyer would mark in the published letters (skipped where they are not at hand)',
  () => {
    test('AL CHN 3/2024: all of it, and no more', () => {
      expect(marked('al-chn-3-2024.txt', null)).toEqual([
        '32 note law.gap crc:16, udhr:12, iccpr:17',
        '38 note law.gap crc:7, crc:8, crc:9, crc:10',
        '52 note law.style cat:2, cat:13, cat:14, iccpr:2, iccpr:16',
        '52 note law.style 2(1), 3, 12, 13, 14',
        '68 note law.gap udhr:9, udhr:10, udhr:11, iccpr:9, iccpr',
        '68 note law.style 47/133',
        '101 note law.gap icescr:6, icescr:7',
        '103 note provision.pinpoint-missing 3',
        '107 note obligation.strength-differs shall ensure that its competent authorit',
        '107 note law.style refugee:33, c029:2, c105:1, c105:2, pale',
        '117 note obligation.strength-differs shall consider adopting legislative or o',
        '125 note law.style 48/104',
        '127 note obligation.strength-differs shall grant women equal rights with men',
        '137 note law.gap icescr:10(3), c182:1, c182:3, c182:7',
        '141 note obligation.strength-differs shall protect the child',
        '141 note provision.pinpoint-missing 2(a)',
        '141 note obligation.strength-differs may take such measures as may be necessa',
      ])
    })

    test('the legislators’ letter of 4 June 2019: nothing, for it does not argue from treaties', () => {
      expect(marked('senate-2019-06-04.txt', 'CHN')).toEqual([])
    })
  },
)
