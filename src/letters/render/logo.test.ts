import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readLogo } from './logo.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const svg = (inside: string, more = ''): Uint8Array =>
  bytesOf(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"${more}>${inside}</svg>`,
  )

function chunk(kind: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length)
  head.write(kind, 4, 'latin1')
  return Buffer.concat([head, data, Buffer.alloc(4)])
}

function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(4))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const segment = (marker: number, data: readonly number[]): readonly number[] => [
  0xff,
  marker,
  0,
  data.length + 2,
  ...data,
]
const FRAME = segment(0xc0, [8, 0, 2, 0, 2, 1, 1, 0x11, 0])
const jpeg = (...segments: (readonly number[])[]): Uint8Array =>
  Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...segment(0xda, [1, 1, 0, 0, 0x3f, 0]), 7, 0xff, 0xd9])

test('a picture is known by its content', () => {
  expect(readLogo(svg('<path d="M0 0h9"/>'))).toMatchObject({ ok: true, value: { format: 'svg' } })
  expect(readLogo(png(4, 4))).toMatchObject({ ok: true, value: { format: 'png' } })
  expect(readLogo(jpeg(FRAME))).toMatchObject({ ok: true, value: { format: 'jpeg' } })
})

test('what a camera notes in a JPEG is left out, and what follows a PNG is not taken along', () => {
  const noted = readLogo(
    jpeg(segment(0xe1, [69, 120, 105, 102]), segment(0xfe, [99]), segment(0xee, [1]), FRAME),
  )
  expect(noted.ok && [...noted.value.bytes]).toEqual([...jpeg(segment(0xee, [1]), FRAME)])
  const twofold = readLogo(Buffer.concat([png(4, 4), Buffer.from('PK\u0003\u0004')]))
  expect(twofold.ok && twofold.value.bytes.length).toBe(png(4, 4).length)
})

test.each([
  { file: 'a program', bytes: bytesOf('#!/bin/sh\nrm -rf /'), code: 'logo.not-a-picture' },
  { file: 'a page', bytes: bytesOf('<!DOCTYPE html><html></html>'), code: 'logo.unsafe' },
  { file: 'nothing', bytes: new Uint8Array(0), code: 'logo.not-a-picture' },
  { file: 'half a PNG', bytes: png(4, 4).subarray(0, 50), code: 'logo.damaged' },
  { file: 'a PNG that unfolds to a wall', bytes: png(100_000, 100_000), code: 'logo.too-large' },
  { file: 'a JPEG without end', bytes: jpeg(FRAME).subarray(0, 20), code: 'logo.damaged' },
  { file: 'a large file', bytes: new Uint8Array(5 * 1024 * 1024), code: 'logo.too-large' },
  { file: 'an SVG with a script', bytes: svg('<script>alert(1)</script>'), code: 'logo.unsafe' },
  { file: 'an SVG that acts', bytes: svg('<path onload="alert(1)"/>'), code: 'logo.unsafe' },
  { file: 'an SVG with a file in it', bytes: svg('<image href="file:///etc/passwd"/>'), code: 'logo.unsafe' },
  {
    file: 'an SVG that fetches',
    bytes: svg('<use xlink:href="http://a.example/x.svg#a"/>'),
    code: 'logo.unsafe',
  },
  {
    file: 'an SVG that paints from outside',
    bytes: svg('<path fill="url(#a) url(http://a.example)"/>'),
    code: 'logo.unsafe',
  },
  { file: 'an SVG with text', bytes: svg('<text>Office</text>'), code: 'logo.unsafe' },
  {
    file: 'a laughing SVG',
    bytes: bytesOf('<!DOCTYPE svg [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
    code: 'logo.unsafe',
  },
  { file: 'an SVG without end', bytes: bytesOf('<svg><g>'), code: 'logo.damaged' },
])('$file is no logo: $code', ({ bytes, code }) => {
  expect(readLogo(bytes)).toMatchObject({ ok: false, error: { code } })
})
