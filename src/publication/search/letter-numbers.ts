import { calendarDate, dayNumber } from '#base/calendar-date.ts'
import type { Digest } from '../model/digest.ts'

const FIRST_DAY = dayNumber(calendarDate(1990, 1, 1))
const NUMBERS_A_DAY = 1024
const LAST_DAY = 16_383

/**
 * The number of each letter in the index, by slug. It grows with the letter's day, so that the newest are found first, and does not
 * depend on how many letters there are, so that a new letter leaves the others' alone (but for two of one day whose slugs collide).
 */
export function letterNumbers(letters: readonly Digest[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  const taken = new Set<number>()
  for (const { slug, day } of letters) {
    const days = day === null ? 0 : Math.min(Math.max(dayNumber(day) - FIRST_DAY, 0), LAST_DAY)
    let number = days * NUMBERS_A_DAY + hashOf(slug)
    while (taken.has(number)) number += 1
    taken.add(number)
    numbers.set(slug, number)
  }
  return numbers
}

function hashOf(slug: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < slug.length; index += 1) {
    hash = Math.imul(hash ^ slug.charCodeAt(index), 0x01000193)
  }
  return (hash ^ (hash >>> 16)) & (NUMBERS_A_DAY - 1)
}
