import type { Language } from '#law/model.ts'
import { foldForFrame } from './frame-words.ts'

type HeadedPart = 'allegations' | 'concern' | 'law'

/**
 * By what a heading names the part below it; texts are folded before. Tried in this order: "final observations" are a
 * conclusion, "comments in the light of international law" are comments.
 */
const HEADED: Readonly<Record<Language, readonly (readonly [HeadedPart, RegExp])[]>> = {
  en: [
    [
      'concern',
      /\bconcerns?\b|\bconclu(?:sions?|ding)\b|\brecommendations?\b|\bfinal (?:remarks|observations)\b/u,
    ],
    ['allegations', /\b(?:comments|analysis|observations|allegations|facts|assessment)\b/u],
    [
      'law',
      /\binternational (?:human rights |legal )?(?:law|standards|obligations|instruments|framework)\b|\b(?:applicable|relevant) (?:human rights )?(?:law|standards|norms|obligations|instruments)\b|\bhuman rights (?:law|standards|framework|obligations)\b/u,
    ],
  ],
  fr: [
    ['concern', /\bpreoccupations?\b|\bconclusions?\b|\brecommandations?\b|\bobservations finales\b/u],
    ['allegations', /\b(?:commentaires|analyse|observations|allegations|faits)\b/u],
    [
      'law',
      /\b(?:droit|normes|cadre|instruments|obligations|standards)\b.{0,40}\binternationa|\bdroits (?:de l'homme|humains)$/u,
    ],
  ],
  es: [
    ['concern', /\bpreocupaci|\bconclusi|\brecomendaci|\bobservaciones finales\b/u],
    ['allegations', /\b(?:comentarios|analisis|observaciones|alegaciones|hechos)\b/u],
    ['law', /\b(?:derecho|normas|estandares|marco|obligaciones|instrumentos)\b.{0,40}\binternacional/u],
  ],
  ru: [
    ['concern', /обеспокоенност|вывод|заключени|рекомендаци/u],
    ['allegations', /комментари|анализ|замечани|факты|утверждени/u],
    ['law', /международн\p{L}* .{0,40}(?:прав|норм|стандарт|обязательств)/u],
  ],
  ar: [
    ['concern', /شواغل|خاتمة|استنتاج|توصيات/u],
    ['allegations', /تعليقات|تحليل|ملاحظات|ادعاءات|وقايع/u],
    ['law', /(?:القانون|المعايير|الالتزامات|الاطار) .{0,20}الدولي/u],
  ],
  zh: [
    ['concern', /关切|结论|建议/u],
    ['allegations', /评论|意见|分析|指控|事实/u],
    ['law', /国际(?:人权)?(?:法|标准|义务|准则)/u],
  ],
  ko: [
    ['concern', /우려|결론|권고/u],
    ['allegations', /논평|의견|분석|혐의|사실/u],
    ['law', /국제 ?(?:인권)? ?(?:법|기준|규범|의무)/u],
  ],
}

interface NamedPart {
  readonly part: HeadedPart
  /** Whether the heading begins with it, but for a number: "II. Applicable international law". */
  readonly isFirst: boolean
}

const LONGEST_LABEL = 5

/** Longer lines name too much to say one thing. */
const LONGEST = 200

/** The part of a letter that a heading names by its words: "Comments on the Bill", "Conclusion"; null for any other. */
export function partByHeading(words: string, language: Language): NamedPart | null {
  if (words.length > LONGEST) return null
  const folded = foldForFrame(words)
  for (const [part, pattern] of HEADED[language]) {
    const match = pattern.exec(folded)
    if (match) return { part, isFirst: match.index <= LONGEST_LABEL }
  }
  return null
}
