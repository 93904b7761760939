/** The State that demonstrations write to: its code is one that ISO 3166-1 leaves to its users, so no real State has it. */
export const INVENTED_STATE = 'XAA'

/** What it is called in each language; everywhere else as in English. */
export const INVENTED_STATE_NAMES: Readonly<Record<string, string>> = {
  ...{ en: 'Vorama (invented)', fr: 'Vorama (inventé)', es: 'Vorama (inventado)' },
  ...{ ru: 'Ворама (вымышленное)', ar: 'فوراما (متخيَّلة)', zh: '沃拉马（虚构）' },
}
