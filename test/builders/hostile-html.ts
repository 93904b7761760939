import { strToU8 } from 'fflate'
import { docxOfWords } from './docx-file.ts'
import { joined } from './hostile-bytes.ts'
import type { HostileFile } from './hostile-file.ts'

/** Pages made to do harm. */
export const HOSTILE_HTML: readonly HostileFile[] = [
  page('deep.html', () => `${'<div>'.repeat(100_000)}x`, ['file.bomb']),
  page('deep-inline.html', () => `${'<b><i>'.repeat(50_000)}x`, ['file.bomb']),
  page('deep-lists.html', () => `${'<ul><li>'.repeat(50_000)}x`, ['file.bomb']),
  page('deep-tables.html', () => `${'<table><tr><td>'.repeat(20_000)}x`, ['file.bomb']),
  page('deep-paragraphs.html', () => `${'<p><button>'.repeat(50_000)}x`, ['file.bomb']),
  page('misnested.html', () => `${'<a><div></a>'.repeat(20_000)}x`, ['file.bomb', 'read']),
  page('formats-again.html', () => formatsAgain(3_000), ['file.bomb', 'file.too-slow', 'read']),
  page('attribute-long.html', () => `<p title="${'x'.repeat(4 << 20)}">Excellency,</p>`, ['read']),
  page('attributes-many.html', () => `<p ${manyAttributes(100_000)}>Excellency,</p>`, [
    'read',
    'file.too-slow',
    'file.bomb',
  ]),
  page('name-long.html', () => `<${'x'.repeat(1 << 20)}>Excellency,`, ['read', 'file.no-text']),
  page('comment-unended.html', () => `<p>Excellency,</p><!--${'-'.repeat(4 << 20)}`, ['read']),
  page('references.html', () => `<p>${'&amp;&#x41;&lol;&NotAnEntity'.repeat(50_000)}</p>`, ['read']),
  page(
    'styles-endless.html',
    () =>
      `<style>${'p{'.repeat(300_000)}</style><style>@import url(file:///etc/passwd);</style><p>Excellency,</p>`,
    ['read'],
  ),
  page(
    'doctype-entities.html',
    () => `<!DOCTYPE html [<!ENTITY lol SYSTEM "file:///etc/passwd">]><p>Excellency, &lol;</p>`,
    ['read'],
  ),
  page(
    'fetches.html',
    () =>
      `<base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><link rel=stylesheet href="x.css"><script src="x.js"></script><script>while(true);</script><iframe src="file:///etc/passwd"></iframe><object data="x"></object><embed src="x"><img src="x.png" onerror="alert(1)"><svg><image href="file:///etc/passwd"/><script>alert(1)</script></svg><p>Excellency,</p>`,
    ['read'],
  ),
  page(
    'data-addresses.html',
    () =>
      `<p>Excellency, <img src="data:image/png;base64,${'A'.repeat(4 << 20)}"> <a href="data:text/html,<script>alert(1)</script>">see</a> <iframe src="data:text/html;base64,${'A'.repeat(1 << 20)}"></iframe></p>`,
    ['read'],
  ),
  page(
    'surrogates.html',
    () => `<p>Excellency, &#xD800;&#x110000;&#0;&#99999999999;${'\u202E'.repeat(1000)}</p>`,
    ['read'],
  ),
  page('zeros.html', () => `<p>${'\u0000'.repeat(4096)}</p>`, [
    'file.not-this-format',
    'file.no-text',
    'read',
  ]),
  {
    name: 'with-a-zip.html',
    make: () => joined(strToU8('<!doctype html><p>Excellency,</p>'), docxOfWords('Another letter.')),
    gives: ['file.unsafe'],
  },
  page('as-a-pdf.html', () => '<!doctype html><!--\n%PDF-1.7\n--><p>Excellency,</p>', [
    'file.not-this-format',
    'file.unsafe',
  ]),
  { name: 'not-a-page.html', make: () => strToU8('no tag at all'), gives: ['file.not-this-format'] },
]

function page(name: string, html: () => string, gives: HostileFile['gives']): HostileFile {
  return { name, make: () => strToU8(html()), gives }
}

/** Formats that stay open are put again into every paragraph: so many times so many elements. */
function formatsAgain(count: number): string {
  const opened = Array.from({ length: 250 }, (_, index) => `<font color="${index}">`).join('')
  return `<p>${opened}${'<p>x'.repeat(count)}`
}

function manyAttributes(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}="x"`).join(' ')
}
