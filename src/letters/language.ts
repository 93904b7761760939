import type { Language } from '#law/model.ts'

/** How much of a text is looked at: the first page tells. */
const SAMPLE = 2500

/**
 * The language a letter is mostly written in, of the seven we read: by script, and for Latin letters by the small words.
 * A letterhead or names in another language do not decide. English where nothing speaks for another.
 */
export function languageOf(text: string): Language {
  const sample = text.slice(0, SAMPLE)
  const weights = scriptWeights(sample)
  let best: keyof typeof weights = 'latin'
  for (const script of SCRIPTS) if (weights[script] > weights[best]) best = script
  return best === 'latin' ? latinLanguage(sample) : best
}

const SCRIPTS = ['latin', 'ru', 'ar', 'zh', 'ko'] as const

/** Letters by script. A Han character says as much as three Latin letters, a Hangul syllable as two and a half. */
function scriptWeights(sample: string): Record<(typeof SCRIPTS)[number], number> {
  const weights = { latin: 0, ru: 0, ar: 0, zh: 0, ko: 0 }
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at)
    if (code < 0x41) continue
    if (code < 0x250) weights.latin += 1
    else if (code >= 0x400 && code < 0x530) weights.ru += 1
    else if (code >= 0x600 && code < 0x780) weights.ar += 1.3
    else if (code >= 0xac00 && code < 0xd7a4) weights.ko += 2.5
    else if (code >= 0x4e00 && code < 0xa000) weights.zh += 3
  }
  // Korean writes some words in Han characters; Chinese writes none in Hangul.
  if (weights.ko > weights.zh / 4) weights.ko += weights.zh
  return weights
}

const SMALL_WORDS: Readonly<Record<'en' | 'fr' | 'es', ReadonlySet<string>>> = {
  en: new Set(
    'the of and to in that is for with be have has we your by on as are this which from'.split(' '),
  ),
  fr: new Set(
    'le les des du et à dans pour par sur une est au aux nous vous ces cette qui leur être'.split(' '),
  ),
  es: new Set('el los las del y por para con se al su sus como este esta lo más una o ser'.split(' ')),
}

function latinLanguage(sample: string): Language {
  const counts = { en: 0, fr: 0, es: 0 }
  for (const word of sample.toLowerCase().match(/\p{L}+/gu) ?? []) {
    if (SMALL_WORDS.en.has(word)) counts.en += 1
    if (SMALL_WORDS.fr.has(word)) counts.fr += 1
    if (SMALL_WORDS.es.has(word)) counts.es += 1
  }
  if (counts.fr > counts.en && counts.fr >= counts.es) return 'fr'
  return counts.es > counts.en ? 'es' : 'en'
}
