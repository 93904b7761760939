import type {
  ActionMention,
  BodyMention,
  CommentMention,
  CouncilMention,
  DateMention,
  LeanMention,
  NameMention,
  PartyMention,
  Place,
  ProvisionsMention,
  ResolutionMention,
  SpeakingMention,
  StateMention,
  SymbolMention,
} from './mentions.ts'

/** What a mention says besides its kind and where it stands. */
type Facts<Of extends Place & { readonly kind: string }> = Omit<Of, keyof Place | 'kind'>

// Each kind is written out, field by field: spreading a place into a mention takes four times as long, and a letter has
// hundreds of them.

/** An instrument by name, as `NameMention` says. */
export function nameMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<NameMention>,
): NameMention {
  const { instruments, contextOnly, maybeBody, differs, title, defines, its } = facts
  return {
    kind: 'name',
    instruments,
    contextOnly,
    maybeBody,
    differs,
    title,
    defines,
    its,
    from,
    to,
    start,
    end,
    sentence,
    paragraph,
  }
}

/** "the Covenant". */
export function leanMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<LeanMention>,
): LeanMention {
  const { head, optional, ordinal, its, said, plural } = facts
  return {
    kind: 'lean',
    head,
    optional,
    ordinal,
    its,
    said,
    plural,
    from,
    to,
    start,
    end,
    sentence,
    paragraph,
  }
}

/** Articles or paragraphs. */
export function provisionsMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<ProvisionsMention>,
): ProvisionsMention {
  const { provisions, paragraphsOnly, its, thereof, same, both, capital } = facts
  return {
    kind: 'provisions',
    provisions,
    paragraphsOnly,
    its,
    thereof,
    same,
    both,
    capital,
    from,
    to,
    start,
    end,
    sentence,
    paragraph,
  }
}

/** A general comment or recommendation. */
export function commentMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<CommentMention>,
): CommentMention {
  const { type, number, year } = facts
  return { kind: 'comment', type, number, year, from, to, start, end, sentence, paragraph }
}

/** A resolution. */
export function resolutionMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<ResolutionMention>,
): ResolutionMention {
  const { council, first, second, session, year } = facts
  return {
    kind: 'resolution',
    council,
    first,
    second,
    session,
    year,
    from,
    to,
    start,
    end,
    sentence,
    paragraph,
  }
}

/** A UN document symbol. */
export function symbolMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<SymbolMention>,
): SymbolMention {
  const { symbol } = facts
  return { kind: 'symbol', symbol, from, to, start, end, sentence, paragraph }
}

/** A treaty body. */
export function bodyMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<BodyMention>,
): BodyMention {
  const { body } = facts
  return { kind: 'body', body, from, to, start, end, sentence, paragraph }
}

/** A body that adopts resolutions. */
export function councilMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<CouncilMention>,
): CouncilMention {
  const { council } = facts
  return { kind: 'council', council, from, to, start, end, sentence, paragraph }
}

/** A State by name, or the addressee (`null`). */
export function stateMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<StateMention>,
): StateMention {
  const { state } = facts
  return { kind: 'state', state, from, to, start, end, sentence, paragraph }
}

/** A State action. */
export function actionMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<ActionMention>,
): ActionMention {
  const { action, noun, negated } = facts
  return { kind: 'action', action, noun, negated, from, to, start, end, sentence, paragraph }
}

/** A date. */
export function dateMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<DateMention>,
): DateMention {
  const { date, bare } = facts
  return { kind: 'date', date, bare, from, to, start, end, sentence, paragraph }
}

/** A word by which a sentence speaks of a treaty. */
export function speakingMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<SpeakingMention>,
): SpeakingMention {
  const { speaking } = facts
  return { kind: 'speaking', speaking, from, to, start, end, sentence, paragraph }
}

/** "a party to". */
export function partyMention(
  { from, to, start, end, sentence, paragraph }: Place,
  facts: Facts<PartyMention>,
): PartyMention {
  const { negated } = facts
  return { kind: 'party', negated, from, to, start, end, sentence, paragraph }
}
