/** What the picture fonts show at a code, for the signs that letters use: marks of lists, ticks, boxes, arrows. */
const SIGNS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: {
    0x2d: '−', 0x61: 'α', 0x62: 'β', 0x64: 'δ', 0x65: 'ε', 0x6c: 'λ', 0x6d: 'μ', 0x70: 'π', 0x73: 'σ', 0x44: 'Δ', 0x53: 'Σ', 0x57: 'Ω',
    0xa3: '≤', 0xa5: '∞', 0xac: '←', 0xae: '→', 0xb0: '°', 0xb1: '±', 0xb3: '≥', 0xb4: '×', 0xb7: '•', 0xb9: '≠', 0xbb: '≈', 0xbc: '…', 0xd7: '⋅',
    0xd2: '®', 0xd3: '©', 0xd4: '™', 0xe2: '®', 0xe3: '©', 0xe4: '™',
  },
  wingdings: {
    0x28: '☎', 0x2a: '✉', 0x4a: '☺', 0x6c: '●', 0x6e: '■', 0x6f: '□', 0x71: '❑', 0x75: '◆', 0x76: '❖', 0x77: '◆', 0x9f: '•', 0xa0: '▪',
    0xa7: '▪', 0xa8: '☐', 0xd8: '➢', 0xe0: '→', 0xe8: '➔', 0xf0: '⇨', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
  },
} // prettier-ignore

/** The sign that a font of pictures shows for a character; null where we do not know the font or the sign. */
export function signOf(font: string, code: number): string | null {
  const signs = SIGNS[/^wingdings$/iu.test(font) ? 'wingdings' : /^symbol$/iu.test(font) ? 'symbol' : '']
  return signs?.[code & 0xf000 ? code & 0xff : code] ?? null
}

/** The label of a bullet as a person sees it. Bullets are often characters of picture fonts, or an `o` for a ring. */
export function bulletOf(text: string, font: string): string {
  if (text === 'o' && /courier/iu.test(font)) return '◦'
  return [...text]
    .map((one) => {
      const code = one.codePointAt(0) ?? 0
      const sign = signOf(font, code)
      return sign ?? (code >= 0xe000 && code <= 0xf8ff ? '•' : one)
    })
    .join('')
}
