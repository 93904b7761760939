/** Languages in which our pages speak. The letters they show may be in others. */
export type PageLanguage = 'en' | 'ar'

/** Writing direction of a language tag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/**
 * The language of a page: what was asked for, else the first of the browser's preferences that we have, else English.
 * @param accepted an `Accept-Language` header, or a list of tags joined by commas
 */
export function pageLanguage(asked: string | null, accepted: string): PageLanguage {
  if (asked === 'en' || asked === 'ar') return asked
  const preferred = accepted
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q\s*=\s*/iu)
      return {
        language: tag.toLowerCase().split('-')[0],
        quality: quality === undefined ? 1 : Number(quality),
      }
    })
    .filter((one) => one.quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
  for (const { language } of preferred) if (language === 'en' || language === 'ar') return language
  return 'en'
}
