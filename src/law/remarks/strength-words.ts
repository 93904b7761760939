import type { Language } from '#law/model.ts'

/** How strongly a letter says that a provision binds: its verb or phrase, from "must" to "may". */
export type Strength = 'must' | 'asked' | 'advised' | 'may'

/** The verbs of a language that say how strongly a provision binds, as patterns over the text as it stands. */
export interface StrengthWords {
  /** What may stand between a provision and its verb. */
  readonly lead: string
  readonly verbs: Readonly<Record<Strength, string>>
  /** Whom "urges" and "permits" must speak to; a pronoun may stand before the verb. */
  readonly addressee: RegExp
  readonly pronoun: string
  /** "provides that" after the provision, or "under" before it; then "States are required to". */
  readonly says: string
  readonly under: RegExp
  readonly subject: string
  readonly passive: Readonly<Record<Strength, string>>
  /** Words that give a softened duty its own strength again: "requires States to consider". */
  readonly considers: RegExp
  readonly endeavours: RegExp
  /** "permits States to derogate" says what the provision says. */
  readonly excepts: RegExp
  /** How the duty of a provision is put, by its word in `obligations.tsv`. */
  readonly duties: Readonly<Record<string, string>>
}

const english: StrengthWords = {
  lead: String.raw`^["”’')\]]*(?:\s*\([^()]{0,80}\))?(?:,\s+(?:ratified|acceded|signed|adopted|as|to\s+which)\b[^.;:]{0,120}?,)?,?\s+(?:(?:which|that|and|also|further|moreover|furthermore|expressly|specifically|clearly|explicitly|additionally|in\s+turn|thus|therefore|likewise|however|strongly|only|merely|itself)\b,?\s+){0,3}`,
  verbs: {
    must: 'requires?|obliges?|obligates?|compels?|mandates?',
    asked: String.raw`urges?|requests?|calls?\s+up?on|asks?|exhorts?`,
    advised: 'invites?|encourages?|recommends?|advises?',
    may: 'allows?|permits?|authori[sz]es?',
  },
  addressee:
    /^\s+(?:(?:that|to|all|each|every|the|those)\s+)*(?:\p{L}+\s+){0,2}?(?:States?|Parties|parties|party|[Gg]overnments?|[Cc]ountries|Members?|them|it|authorities|nations|\p{Lu}\p{L}+)\b/u,
  pronoun: '',
  says: String.raw`(?:(?:provides?|states?|stipulates?|says?|affirms?|establishes|lays?\s+down)\s+)?that\s+`,
  under:
    /\b(?:under|pursuant\s+to|according\s+to|in\s+accordance\s+with|by\s+virtue\s+of|in\s+terms\s+of|in\s+line\s+with|as\s+per|per)\s+(?:the\s+)?$/iu,
  subject: String.raw`(?:\p{L}[\p{L}’'-]*\s+){1,6}?`,
  passive: {
    must: String.raw`must|shall|(?:is|are)\s+(?:\p{L}+ly\s+)?(?:required|obliged|obligated|bound)\s+to`,
    asked: String.raw`(?:is|are)\s+(?:\p{L}+ly\s+)?(?:urged|requested|called\s+up?on|asked)\s+to`,
    advised: String.raw`(?:is|are)\s+(?:\p{L}+ly\s+)?(?:invited|encouraged|recommended|advised)\s+to`,
    may: String.raw`(?:is|are)\s+(?:allowed|permitted|authori[sz]ed)\s+to`,
  },
  considers: /\b(?:consider|consideration|examine|explore|study|possibility)/iu,
  endeavours: /\b(?:endeavou?r|seek|strive|best\s+efforts|attempt|aim|promote)/iu,
  excepts: /\b(?:except|derogat|restrict|limit|unless|only|refuse|deny|suspend)/iu,
  duties: {
    shall: 'shall',
    prohibit: 'prohibits',
    'shall-appropriate': 'shall take appropriate measures',
    'shall-endeavour': 'shall endeavour',
    'shall-consider': 'shall consider',
    should: 'should',
    may: 'may',
  },
}

const french: StrengthWords = {
  lead: String.raw`^["»”’')\]]*(?:\s*\([^()]{0,80}\))?(?:,\s+(?:ratifiée?|signée?|adoptée?|à\s+laquelle|auquel|dont|comme)\s[^.;:]{0,120}?,)?,?\s+(?:(?:qui|et|également|aussi|expressément|en\s+outre|notamment|quant\s+à\s+lui)\s+){0,3}`,
  verbs: {
    must: String.raw`exige(?:nt)?|oblige(?:nt)?|impose(?:nt)?|contrai(?:nt|gnent)|astrei(?:nt|gnent)|f(?:ait|ont)\s+obligation`,
    asked: 'demande(?:nt)?|prie(?:nt)?|exhorte(?:nt)?|appelle(?:nt)?',
    advised: 'invite(?:nt)?|encourage(?:nt)?|recommande(?:nt)?|incite(?:nt)?',
    may: 'permet(?:tent)?|autorise(?:nt)?',
  },
  addressee:
    /^\s+(?:(?:à|aux?|les?|la|l['’]|chaque|tous|toutes|que|des|du)\s*)*(?:[ÉE]tats?|[Pp]arties|[Gg]ouvernements?|[Pp]ays|Membres|autorités)(?!\p{L})/u,
  pronoun: String.raw`(?:(?:les?|leur|l['’])\s*)?`,
  says: String.raw`(?:prévoi(?:t|ent)|dispose(?:nt)?|énonce(?:nt)?|stipule(?:nt)?|affirme(?:nt)?)\s+(?:que\s+|qu['’])`,
  under:
    /(?:en\s+vertu|aux\s+termes|selon|conformément|au\s+titre|d['’]après)\s*(?:de|du|des|à|aux?)?\s*(?:les?\s+|la\s+|l['’])?$/iu,
  subject: String.raw`(?:\p{L}[\p{L}’'-]*\s+){1,6}?`,
  passive: {
    must: String.raw`doi(?:t|vent)|(?:est|sont)\s+(?:tenue?s?|obligée?s?)(?=\s+d)`,
    asked: String.raw`(?:est|sont)\s+(?:priée?s?(?=\s+d)|exhortée?s?\s+à|appelée?s?\s+à)`,
    advised: String.raw`(?:est|sont)\s+(?:invitée?s?|encouragée?s?|incitée?s?)\s+à`,
    may: String.raw`(?:est|sont)\s+autorisée?s?\s+à`,
  },
  considers: /(?:envisag|examin|considér|étudi|possibilité)/iu,
  endeavours: /(?:efforc|efforts|cherche|tâche|promouv)/iu,
  excepts: /(?:sauf|excep|dérog|restrei|restrict|limit|refus|suspend|à\s+moins)/iu,
  duties: {
    shall: 'doit',
    prohibit: 'interdit',
    'shall-appropriate': 'doit prendre des mesures appropriées',
    'shall-endeavour': 's’efforce',
    'shall-consider': 'envisage',
    should: 'devrait',
    may: 'peut',
  },
}

const spanish: StrengthWords = {
  lead: String.raw`^["»”’')\]]*(?:\s*\([^()]{0,80}\))?(?:,\s+(?:ratificad[oa]|firmad[oa]|adoptad[oa]|aprobad[oa]|en\s+l[oa]\s+que|del?\s+que|como)\s[^.;:]{0,120}?,)?,?\s+(?:(?:que|y|también|además|expresamente|asimismo|igualmente)\s+){0,3}`,
  verbs: {
    must: 'exigen?|obligan?|imponen?|requieren?',
    asked: 'instan?|solicitan?|piden?|exhortan?|llaman?',
    advised: 'invitan?|alientan?|recomiendan?|animan?|aconsejan?',
    may: 'permiten?|autorizan?',
  },
  addressee:
    /^\s+(?:(?:al?|el|la|los|las|cada|todos|todas|que|de)\s+)*(?:[Ee]stados?|[Pp]artes|[Gg]obiernos?|[Pp]aíses|Miembros|autoridades)(?!\p{L})/u,
  pronoun: String.raw`(?:(?:los?|las?|les?)\s+)?`,
  says: String.raw`(?:disponen?|establecen?|estipulan?|señalan?|prevén?|afirman?)\s+que\s+`,
  under:
    /(?:en\s+virtud|de\s+conformidad\s+con|con\s+arreglo|conforme|según|de\s+acuerdo\s+con)\s*(?:del?|al?)?\s*(?:el\s+|la\s+|los\s+|las\s+)?$/iu,
  subject: String.raw`(?:\p{L}[\p{L}’'-]*\s+){1,6}?`,
  passive: {
    must: String.raw`debe(?:rá)?n?|(?:está|están)\s+obligad[oa]s?\s+a|tienen?\s+la\s+obligación\s+de`,
    asked: String.raw`(?:es|son|están?)\s+(?:instad[oa]s?|exhortad[oa]s?|llamad[oa]s?)\s+a`,
    advised: String.raw`(?:es|son|están?)\s+(?:invitad[oa]s?|alentad[oa]s?|animad[oa]s?)\s+a`,
    may: String.raw`(?:está|están)\s+autorizad[oa]s?\s+a`,
  },
  considers: /(?:considerar|considere|examin|estudi|posibilidad)/iu,
  endeavours: /(?:esf[ou]|procur|esmer|promov|promuev)/iu,
  excepts: /(?:salvo|excep|suspen|restri|limit|deneg|negar|a\s+menos)/iu,
  duties: {
    shall: 'debe',
    prohibit: 'prohíbe',
    'shall-appropriate': 'debe adoptar medidas apropiadas',
    'shall-endeavour': 'se esforzará',
    'shall-consider': 'considerará',
    should: 'debería',
    may: 'podrá',
  },
}

/** The languages whose verbs of duty are known. */
export const STRENGTH_WORDS: Readonly<Partial<Record<Language, StrengthWords>>> = {
  en: english,
  fr: french,
  es: spanish,
}
