import { expect, test } from 'vitest'
import { streamedBody } from './streamed-body.ts'

const noFault = (fault: unknown) => {
  throw new Error('a fault was reported', { cause: fault })
}

test('what is written comes out in order, and ends', async () => {
  const body = streamedBody(async (put) => {
    for (const text of ['one ', 'two ', 'three']) await put(text)
  }, noFault)
  expect(await new Response(body).text()).toBe('one two three')
})

test('nothing is begun before somebody reads, and no more is made than is read', async () => {
  const made: number[] = []
  const body = streamedBody(async (put) => {
    for (let piece = 0; piece < 100; piece += 1) {
      made.push(piece)
      await put(`${piece}`)
    }
  }, noFault)
  expect(made).toEqual([])
  const reader = body.getReader()
  await reader.read()
  await reader.read()
  expect(made.length).toBeLessThan(4)
  await reader.cancel()
})

test('where the reader goes, the writer ends as after a fault, and none is reported', async () => {
  let ended: (how: string) => void = () => {}
  const end = new Promise<string>((resolve) => (ended = resolve))
  const body = streamedBody(async (put) => {
    try {
      for (;;) await put('again')
    } catch (gone) {
      ended('gone')
      throw gone
    }
  }, noFault)
  const reader = body.getReader()
  await reader.read()
  await reader.cancel()
  expect(await end).toBe('gone')
})

test('a fault is reported, and the body is not whole', async () => {
  const faults: unknown[] = []
  const body = streamedBody(
    async (put) => {
      await put('half')
      throw new Error('the database is gone')
    },
    (fault) => faults.push(fault),
  )
  await expect(new Response(body).text()).rejects.toThrow('the database is gone')
  expect(faults).toHaveLength(1)
})
