import { describe, expect, it } from 'vitest'
import { kept, keptFor } from './kept.ts'

describe('what is made once and kept', () => {
  it('is made once for each key, and never given for another', () => {
    const asked: string[] = []
    const say = kept((language: string) => {
      asked.push(language)
      return { language }
    })
    expect([say('en'), say('ar'), say('en'), say('ar')].map(({ language }) => language)).toEqual([
      ...['en', 'ar', 'en', 'ar'],
    ])
    expect(asked).toEqual(['en', 'ar'])
    expect(say('en')).toBe(say('en'))
  })

  it('is forgotten before keys from outside fill the memory, and made anew', () => {
    let made = 0
    const count = kept((key: number) => ({ key, made: (made += 1) }), 3)
    for (const key of [1, 2, 3, 1, 2, 3]) count(key)
    expect(made).toBe(3)
    expect(count(4)).toEqual({ key: 4, made: 4 })
    expect(count(1)).toEqual({ key: 1, made: 5 })
    expect(count(4)).toEqual({ key: 4, made: 4 })
  })

  it('belongs to the thing it was made for', () => {
    const [one, other] = [{ name: 'one' }, { name: 'other' }]
    const named = keptFor((thing: { readonly name: string }, language: string) => ({
      text: `${thing.name} ${language}`,
    }))
    expect(named(one, 'en').text).toBe('one en')
    expect(named(other, 'en').text).toBe('other en')
    expect(named(one, 'ar').text).toBe('one ar')
    expect(named(one, 'en')).toBe(named(one, 'en'))
  })
})
