import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

const NAMES = ['state', 'date', 'fail-on']

test('options and files are told apart, - is a file', () => {
  const given = readOptions(['a.txt', '--state', 'CHN', '--date=2024-03-22', '-', '--', '--odd.txt'], NAMES)
  expect(given).toEqual({
    ok: true,
    value: {
      options: new Map([
        ['state', 'CHN'],
        ['date', '2024-03-22'],
      ]),
      inOrder: [
        ['state', 'CHN'],
        ['date', '2024-03-22'],
      ],
      others: ['a.txt', '-', '--odd.txt'],
      isHelpWanted: false,
    },
  })
})

test.each([
  [['--stat', 'CHN'], 'unknown option --stat: did you mean --state?'],
  [['-x'], 'unknown option -x: known are --state, --date, --fail-on'],
  [['--state'], '--state needs a value'],
  [['--state', '--date', '2024-03-22'], '--state needs a value'],
])('%j is refused: %s', (args, error) => {
  expect(readOptions(args, NAMES)).toEqual({ ok: false, error })
})

test('help may be asked for anywhere', () => {
  expect(readOptions(['a.txt', '-h'], NAMES)).toMatchObject({ value: { isHelpWanted: true } })
})

test('what is given several times is kept in order, and the last counts where only one can', () => {
  const given = readOptions(['--state', 'CHN', '--date', '2024-03-22', '--state', 'TCD'], NAMES)
  expect(given).toMatchObject({
    value: {
      options: new Map([
        ['state', 'TCD'],
        ['date', '2024-03-22'],
      ]),
      inOrder: [
        ['state', 'CHN'],
        ['date', '2024-03-22'],
        ['state', 'TCD'],
      ],
    },
  })
})
