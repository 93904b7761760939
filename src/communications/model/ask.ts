import type { Id } from '#base/id.ts'
import type { CountingAnswer, Outcome } from './answer.ts'
import type { NewDeadline, Question } from './communication.ts'

/**
 * What an ask wants: that a matter is raised, somebody sanctioned, allies brought in, a briefing given, somebody or something put
 * on a list; interim measures, asked of a State; or something else.
 */
export const ASK_KINDS = [
  ...(['raise', 'sanction', 'allies', 'briefing', 'list', 'interim-measures', 'other'] as const),
] as const
export type AskKind = (typeof ASK_KINDS)[number]

/** Words by which a kind is known, in the order in which they are looked for: the narrower before the wider. */
const WORDS: readonly (readonly [kind: AskKind, words: RegExp])[] = [
  [
    'interim-measures',
    /interim measures|mesures provisoires|medidas provisionales|временны\p{L}* мер|تدابير مؤقتة|临时措施|잠정\s?조치/iu,
  ],
  [
    'briefing',
    /(?<!\p{L})(?:brief(?:s|ed|ing|ings)?|report (?:back )?to congress|(?:provide|give) (?:us|congress) (?:with )?an? (?:update|report)|séance d[’']information|sesión informativa|брифинг\p{L}*)(?!\p{L})|إحاطة|通报会|브리핑/iu,
  ],
  [
    'list',
    /(?<!\p{L})(?:entity list|tier 3|withhold release order|(?:on|to|from) (?:the |its |your |a |an )?(?:[\p{L}-]+ ){0,4}lists?|liste (?:noire|des entités)|lista (?:negra|de entidades)|чёрн\p{L}* спис\p{L}*|черн\p{L}* спис\p{L}*)(?!\p{L})|قائمة|实体清单|名单|명단/iu,
  ],
  [
    'sanction',
    /(?<!\p{L})(?:sanction(?:s|ed|ing)?|sanctionner|magnitsky|visa (?:bans?|restrictions?)|asset freezes?|freeze (?:the|their) assets|designate|sancion(?:es|ar)|санкци\p{L}*|магнитск\p{L}*)(?!\p{L})|عقوبات|制裁|제재/iu,
  ],
  [
    'allies',
    /(?<!\p{L})(?:allies|ally|allied|like-?minded|partner (?:governments?|countries|nations|states)|coalition|alliés|aliados|союзник\p{L}*)(?!\p{L})|حلفاء|盟友|동맹국/iu,
  ],
  [
    'raise',
    /(?<!\p{L})(?:rais(?:e|es|ed|ing)|bring up|elevate|speak (?:out|up|publicly)|condemn|denounce|press (?:the|its|his|her|their)|soulever|évoquer|plantear|поднять|поднимать)(?!\p{L})|إثارة|طرح|提出|제기/iu,
  ],
]

/** What an ask wants, by the words it is put in; null where they do not say. Somebody may say otherwise. */
export function askKindOf(text: string): AskKind | null {
  return WORDS.find(([, words]) => words.test(text))?.[0] ?? null
}

/** Its kind as somebody said it, else as its words say it; null where neither does. `text` is null where it is sealed. */
export function kindOfAsk({
  kind,
  askKind,
  text,
}: {
  readonly kind: Question['kind']
  readonly askKind: AskKind | null
  readonly text: string | null
}): AskKind | null {
  if (kind === 'question') return null
  return askKind ?? (text === null ? null : askKindOf(text))
}

/** Which of a letter's asks a deadline is of: the one that has that very day; null where none has, or several have. */
export function askOfDeadline<One extends Pick<Question, 'kind' | 'dueOn'>>(
  { purpose, dueOn }: Pick<NewDeadline, 'purpose' | 'dueOn'>,
  questions: readonly One[],
): One | null {
  if (purpose !== 'ask' || dueOn === null) return null
  const [own, another] = questions.filter((one) => one.kind === 'ask' && one.dueOn === dueOn)
  return another === undefined ? (own ?? null) : null
}

/** What became of a question or an ask: by each reply that was read, in the order in which they came. */
export interface Fate {
  /** As the last of them has it; null where none was read. */
  readonly stands: Outcome | null
  /** How far it had come with each before. */
  readonly course: readonly Pick<CountingAnswer, 'reply' | 'repliedOn' | 'outcome'>[]
}

/** The fate of one question or ask, from what counts of all replies to its letter; `answers` in the order of the replies. */
export function fateOf(question: Id<'Question'>, answers: readonly CountingAnswer[]): Fate {
  const course = answers.filter((one) => one.question === question)
  // What one reply has fulfilled, a later one that is silent on it does not take away.
  const met = course.find(({ outcome }) => outcome === 'answered')
  const told = course.filter(({ outcome }) => outcome !== 'not-answered')
  return { stands: met?.outcome ?? told.at(-1)?.outcome ?? course.at(-1)?.outcome ?? null, course }
}
