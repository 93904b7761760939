import type { Language } from '#law/model.ts'

/**
 * How a language takes a definition, a right or a duty from an instrument: patterns for what follows the instrument's
 * name, or leads up to it. A space stands for any white space, a straight apostrophe for a curly one too.
 */
export interface TakingWords {
  /** The words that may link what stands before: a quick look. */
  readonly links: RegExp
  /** "…, which provides that": the instrument says something. */
  readonly says: RegExp
  /** "…'s definition of": what it says is the instrument's own. */
  readonly owns: RegExp | null
  /** "enshrined in the …", "defined by the …": what stands before is in the instrument. */
  readonly holds: RegExp
  /** "under the …", "(…": only what stands directly before is in the instrument. */
  readonly touches: RegExp
  /** "According to the …,": what follows is what the instrument says. */
  readonly accords: RegExp
  /** "Under the definition contained in the …,". */
  readonly accordsDefinition: RegExp
  /** After "according to": words of a rule, as against a mere mention. */
  readonly ruleWords: RegExp
  /** Ways of defining, each read as the one that the phrases of `subjects.tsv` have, `isDefined`. */
  readonly definesAfter: RegExp
  readonly definesBefore: RegExp
  /** As `definesAfter`, where it is a definition that is spoken of: "… is …" too. */
  readonly isAfter: RegExp
  readonly isDefined: readonly string[]
  /** What may stand between names that share a verb: "the UDHR and the ICCPR guarantee". */
  readonly joins: RegExp
  readonly article: string
}

const OPENING = String.raw`^["”\x27’)\]»*]*(?: \([^()]{0,80}\))?`

const english: TakingWords = {
  links: /(?:\(|\b(?:in|by|under|to|of|with|per) )(?:the )?$/iu,
  says: new RegExp(
    String.raw`${OPENING}(?:, (?:ratified|acceded|signed|adopted|proclaimed|to which|of which|as)\b[^.;:]{0,140}?,)?,? (?:(?:which|that|and|also|further|expressly|explicitly|specifically|clearly|itself|likewise|moreover|in turn|both|each|all) ){0,3}(?:provides?(?: for)?|defines?|guarantees?|prohibits?|states?|stipulates?|recogni[sz]es?|enshrines?|sets? (?:out|forth)|establishes|establish|affirms?|proclaims?|protects?|lays? down|declares?|bans?|outlaws?|forbids?|requires?|obliges?|contains?)\b`,
    'u',
  ),
  owns: /^'s? (?:definition|prohibition|guarantee|protection)\b/u,
  holds:
    /\b(?:defin(?:ed|ition)|enshrined|guaranteed|protected|contained|provided(?: for)?|set (?:out|forth)|laid down|embodied|recogni[sz]ed|stipulated|prescribed|expressed|found|codified|reflected|proclaimed|affirmed|prohibited|forbidden|banned) (?:in|by|under) (?:the )?$/iu,
  touches: /(?:\(|\b(?:under|in) )(?:the )?$/iu,
  accords:
    /(?:^\W*|[,;:] ?)(?:\p{L}+, )?(?:according to|under|pursuant to|in accordance with|by virtue of|in terms of|as per|per) (?:the )?$/iu,
  accordsDefinition: /\bdefinition (?:of [^.;]{0,60} )?(?:[a-z]+ ){0,2}(?:in|by|under|of) (?:the )?$/iu,
  ruleWords:
    /\b(?:(?:is|are) (?:\w+ )?(?:defined|prohibited|guaranteed|protected|forbidden|understood|recogni[sz]ed)|means?|shall|ha(?:s|ve) (?:the|a|an) (?:\w+ )?right|no one|every(?:one| child| person| human)|must|required|obliged|entitled|prohibit|guarantee)/iu,
  definesAfter: / (?:means|shall mean|refers to|is understood (?:as|to mean)|is any|includes any)\b/gu,
  definesBefore: /,? (?:as (?:it is |they are )?defined (?:in|by|under)|within the meaning of) (?:the )?$/iu,
  isAfter: / (?:means|shall mean|refers to|is understood (?:as|to mean)|is|includes|comprises)\b/gu,
  isDefined: [' is defined'],
  joins: /^(?:[,\s()]|and|or|as well as|both|the)*$/u,
  article: 'article',
}

const french: TakingWords = {
  links:
    /(?:\(|(?:à|par|dans|aux?|en|de|du|des|selon|d'après|conformément|suivant) ?)(?:le |la |les |l')?$/iu,
  says: new RegExp(
    String.raw`${OPENING}(?:, (?:ratifiée?|signée?|adoptée?|proclamée?|à laquelle|auquel|dont|comme)(?![\p{L}])[^.;:]{0,140}?,)?,? (?:(?:qui|et|également|aussi|expressément|en outre|lui-même|elle-même|tous deux) ){0,3}(?:prévoi(?:t|ent)|défini(?:t|ssent)|garanti(?:t|ssent)|interdi(?:t|sent)|dispose(?:nt)?|énonce(?:nt)?|stipule(?:nt)?|reconnaî(?:t|ssent)|reconnai(?:t|ssent)|consacre(?:nt)?|proclame(?:nt)?|établi(?:t|ssent)|protège(?:nt)?|affirme(?:nt)?|prohibe(?:nt)?|proscri(?:t|vent)|exige(?:nt)?|oblige(?:nt)?|pose(?:nt)?)(?![\p{L}])`,
    'u',
  ),
  owns: null,
  holds:
    /(?:défini|consacré|garanti|énoncé|prévu|protégé|reconnu|inscrit|interdit|prohibé|proclamé|affirmé|posé|établi|contenu|figurant|définition (?:donnée|contenue|énoncée|figurant))e?s? (?:à|par|dans|au|aux|en) ?(?:le |la |les |l')?$/iu,
  touches: /(?:\(|(?:^| )(?:au sens|au titre|en vertu) (?:de |du |des |de la |de l'))(?:le |la |l')?$/iu,
  accords:
    /(?:^[^\p{L}]*|[,;:] ?)(?:selon|d'après|aux termes|en vertu|conformément|suivant|au sens)(?: (?:de|du|des|à|au|aux))? ?(?:le |la |les |l')?$/iu,
  accordsDefinition: /définition (?:[\p{L}]+ ){0,2}(?:à|par|dans|de|du|au) ?(?:le |la |l')?$/iu,
  ruleWords:
    /(?:(?:est|sont) (?:[\p{L}]+ )?(?:défini|interdit|garanti|protégé|prohibé|reconnu|entend)|désigne|s'entend|on entend|a (?:le )?droit|ont (?:le )?droit|nul ne|toute? (?:personne|enfant|individu|être)|doi(?:t|vent)|tenue?s? de|interdi|garanti)/iu,
  definesAfter: / (?:désigne|s'entend d(?:e|u|es)|s'entend)(?![\p{L}])/gu,
  definesBefore: /,? (?:(?:telle? que )?définie?s? (?:dans|par|à)|au sens (?:de|du)) ?(?:le |la |l')?$/iu,
  isAfter: / (?:désigne|s'entend d(?:e|u|es)|s'entend|est|comprend)(?![\p{L}])/gu,
  isDefined: [' est définie', ' est défini'],
  joins: /^(?:[,\s()]|et|ou|ainsi que|le|la|les|l['’])*$/u,
  article: 'article',
}

const spanish: TakingWords = {
  links: /(?:\(|(?:en|por|de|del|a|al|con|según|conforme) ?)(?:el |la |los |las )?$/iu,
  says: new RegExp(
    String.raw`${OPENING}(?:, (?:ratificad[oa]|firmad[oa]|adoptad[oa]|aprobad[oa]|proclamad[oa]|en l[oa] que|de l[oa] que|al que|a la que|como)(?![\p{L}])[^.;:]{0,140}?,)?,? (?:(?:que|el cual|la cual|y|también|además|expresamente|asimismo|igualmente) ){0,3}(?:dispone[n]?|establecen?|definen?|garantizan?|prohíben?|estipulan?|reconocen?|consagran?|proclaman?|enuncian?|protegen?|afirman?|prevén?|exigen?|obligan?|señalan?)(?![\p{L}])`,
    'u',
  ),
  owns: null,
  holds:
    /(?:se define|definid[oa]s?|consagrad[oa]s?|garantizad[oa]s?|enunciad[oa]s?|previst[oa]s?|protegid[oa]s?|reconocid[oa]s?|recogid[oa]s?|prohibid[oa]s?|proclamad[oa]s?|establecid[oa]s?|contenid[oa]s?|definición (?:contenida|establecida|recogida|que figura)) (?:en|por) ?(?:el |la |los |las )?$/iu,
  touches:
    /(?:\(|(?:^| )(?:en virtud|con arreglo|en el sentido) (?:de |del |al |a ))(?:el |la |los |las )?$/iu,
  accords:
    /(?:^[^\p{L}]*|[,;:] ?)(?:según|de acuerdo con|conforme a|conforme al|en virtud de|en virtud del|de conformidad con|con arreglo a|con arreglo al) ?(?:el |la |los |las )?$/iu,
  accordsDefinition: /definición (?:[\p{L}]+ ){0,2}(?:en|por|de|del) ?(?:el |la |los |las )?$/iu,
  ruleWords:
    /(?:se (?:define|entiende|entenderá|prohíbe|garantiza|reconoce)|significa|tienen? (?:el )?derecho|nadie|tod[oa] (?:persona|niñ[oa]|individuo|ser)|deben?|deberán?|obligad|prohíbe|garantiza|está(?:n)? prohibid)/iu,
  definesAfter: / (?:significa|se entiende(?: por)?|se entenderá(?: por)?|designa)(?![\p{L}])/gu,
  definesBefore:
    /,? (?:(?:tal como )?(?:se define|definid[oa]s?) (?:en|por)|en el sentido de) ?(?:el |la |l)?$/iu,
  isAfter: / (?:significa|se entiende(?: por)?|designa|es|comprende)(?![\p{L}])/gu,
  isDefined: [' se define'],
  joins: /^(?:[,\s()]|y|e|o|así como|el|la|los|las)*$/u,
  article: 'artículo',
}

/** Lets a pattern meet any white space and either apostrophe. */
function loosened(pattern: RegExp): RegExp {
  const source = pattern.source
    .replaceAll(' ?', String.raw`\s*`)
    .replaceAll(' ', String.raw`\s+`)
    .replaceAll("'", "['’ʼ]")
  return new RegExp(source, pattern.flags)
}

function loosen(words: TakingWords): TakingWords {
  return {
    ...words,
    links: loosened(words.links),
    says: loosened(words.says),
    owns: words.owns && loosened(words.owns),
    holds: loosened(words.holds),
    touches: loosened(words.touches),
    accords: loosened(words.accords),
    accordsDefinition: loosened(words.accordsDefinition),
    ruleWords: loosened(words.ruleWords),
    definesAfter: loosened(words.definesAfter),
    definesBefore: loosened(words.definesBefore),
    isAfter: loosened(words.isAfter),
  }
}

/** The languages in which it is known how a definition, a right or a duty is taken from an instrument. */
export const TAKING_WORDS: Readonly<Partial<Record<Language, TakingWords>>> = {
  en: loosen(english),
  fr: loosen(french),
  es: loosen(spanish),
}
