/** What a word does in a citation. One word may do several things: they are bits of one number. */
export const ARTICLE = 1
export const PARAGRAPH = 1 << 1
export const POINT = 1 << 2
/** "principle", "rule", "guideline": stand as articles; the value is the word's number in `UNITS`. */
export const UNIT = 1 << 3
export const AND = 1 << 4
export const TO = 1 << 5
/** "read alone and in conjunction with". */
export const CONJUNCTION = 1 << 6
export const OF = 1 << 7
export const DETERMINER = 1 << 8
export const ITS = 1 << 9
export const THEREOF = 1 << 10
/** "said", "same", "aforementioned", "present", "latter", "this". */
export const SAID = 1 << 11
export const BY = 1 << 12
export const ON = 1 << 13
export const NOT = 1 << 14
export const NUMERO = 1 << 15
/** "general comment" (value 0) or "general recommendation" (value 1). */
export const COMMENT = 1 << 16
export const RESOLUTION = 1 << 17
export const ADDRESSEE = 1 << 18
export const BOTH = 1 << 19
/** "hereinafter", "known as": what follows in brackets or quotes is a name given here. */
export const HEREINAFTER = 1 << 20
export const MONTH = 1 << 21
/** "Convention", "Covenant", "Protocol" …: the value is its number in `HEADS`. */
export const HEAD = 1 << 22
/** A verb of action: the value is its number in `ACTIONS`. */
export const ACTION = 1 << 23
export const ACTION_NOUN = 1 << 24
/** A national law, a code, a contract: its articles are not ours. */
export const FOREIGN = 1 << 25
/** How a sentence speaks of a treaty: the value is `BINDING`, `SOFT` or `REFERRING`. */
export const SPEAKING = 1 << 26
export const PARTY = 1 << 27
export const WHICH = 1 << 28
/** Words that may stand between a treaty and its article without parting them: "notably", "in particular", "see". */
export const FILLER = 1 << 29
export const RESPECTIVELY = 1 << 30

/** Heads of titles by which a text leans on an instrument: "the Covenant". */
export const HEADS = [
  'convention',
  'covenant',
  'protocol',
  'declaration',
  'charter',
  'statute',
  'treaty',
  'principles',
  'rules',
  'guidelines',
  'pact',
] as const
export type Head = (typeof HEADS)[number]

/** Units that stand as articles, as `data/law/articles.tsv` writes them. */
export const UNITS = ['principle', 'rule', 'guideline', 'conclusion', 'objective'] as const

/** State actions, by the number that lexemes carry. */
export const ACTIONS = [
  'signature',
  'ratification',
  'accession',
  'succession',
  'acceptance',
  'approval',
  'formal confirmation',
  'entry into force',
  'denunciation',
  'withdrawal',
] as const

/** "violation of", "obligations under". */
export const BINDING = 0
/** "inconsistent with". */
export const INCONSISTENT = 1
/** "refer to", "recall". */
export const REFERRING = 2
