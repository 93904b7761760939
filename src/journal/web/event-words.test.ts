import { expect, test } from 'vitest'
import { JOURNAL } from '#ui/messages/journal.ts'
import { tableProblems } from '#ui/messages/saying-problems.ts'
import { EVENT_CODES } from '../model/entry.ts'
import { sayActor, sayEvent } from './event-words.ts'

test('the words of the journal are whole in both languages', () => {
  expect(tableProblems(JOURNAL)).toEqual([])
})

test('every event has words of its own, and none for what does not happen', () => {
  const said = EVENT_CODES.map((code) => sayEvent('en', code))
  expect(new Set(said).size).toBe(EVENT_CODES.length)
  const keys = Object.keys(JOURNAL.english).filter((key) => key.startsWith('event.'))
  expect(keys.toSorted()).toEqual(EVENT_CODES.map((code) => `event.${code}`).toSorted())
})

test('an event of a later version is said by its code, a colleague who is not known by their id', () => {
  expect(sayEvent('ar', 'moon.visited')).toBe('moon.visited')
  const names = new Map([['0b7e', 'Amina']])
  expect(sayActor('en', 'account:0b7e', names)).toBe('Amina')
  expect(sayActor('en', 'account:1111', names)).toBe('1111')
  expect(sayActor('en', 'operator', names)).toBe('whoever runs the installation')
})
