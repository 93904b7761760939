import { calendarDate } from '#base/calendar-date.ts'
import type { PublicRecord, PublicReply } from '#publication/model/public-record.ts'
import { aFootnote, aTable, block, words } from './letter-nodes.ts'
import { aBodyRecord, aParagraph, aPublicRecord } from './public-records.ts'

/** Hexadecimal, as a nonce or a commitment is. */
const HASH = 'a'.repeat(64)
const FACTS = aPublicRecord().facts

/** A site in which everything occurs that a site can have. All of it is invented. */
export const ALL_SHAPES: readonly PublicRecord[] = [
  withRepliesOfAllKinds(),
  withheld(),
  inArabic(),
  inChinese(),
  sibling(),
  followUp(),
  corrigendum(),
  observed(),
  toACompany(),
  ofLegislators(),
  // Of real size, in several parts, with annex, tables and notes.
  ...[0, 1, 2, 3].map((index) =>
    aBodyRecord(11, index, { isReplied: index % 2 === 0, fewestPages: index < 2 ? 9 : 2 }),
  ),
]

/** The letter that has most of it: cut words, notes, a table, answers beside questions, four replies. */
function withRepliesOfAllKinds(): PublicRecord {
  const reply = (more: Partial<PublicReply>): PublicReply => ({
    ...{ code: 'CHN', dated: calendarDate(2024, 5, 13), received: calendarDate(2024, 5, 15), symbol: null },
    ...{ languages: ['en'], kind: 'full', character: null, text: { is: 'under-review' } },
    ...more,
  })
  return aPublicRecord({
    facts: {
      ...FACTS,
      summary: 'Workers were said to have been moved at night.',
      themes: ['trafficking', 'torture', 'remedy'],
      mandates: [
        ...FACTS.mandates,
        { mandate: 'sr-torture', name: 'Special Rapporteur on torture', resolution: '52/7' },
        { mandate: null, name: 'A mandate that ended', resolution: null },
      ],
      links: [
        { kind: 'sibling', reference: 'OTH 12/2024', code: null },
        { kind: 'sibling', reference: null, code: 'RUS' },
        { kind: 'earlier', reference: 'CHN 9/2023', code: null },
      ],
      due: {
        ...{ on: calendarDate(2024, 5, 21), rule: '60 calendar days from the letter' },
        steps: ['Day zero: 22 March 2024', 'Day 60: 21 May 2024'],
      },
    },
    letter: {
      ...{ title: 'AL CHN 3/2024', language: 'en' },
      blocks: [
        {
          is: 'shown',
          nonce: HASH,
          block: block('heading', { level: 1, part: 'allegations' }, 'What was seen'),
        },
        {
          ...{ is: 'shown', nonce: HASH },
          block: block(
            'paragraph',
            { id: 'p1' },
            words('Reportedly, '),
            words('forty', { type: 'strong' }),
            words(' workers & their relatives were taken to <a place>.'),
            aFootnote('A/HRC/56/60, para. 12'),
          ),
        },
        { is: 'changed', commitment: HASH, block: aParagraph('Ms. A was held for days.', 'p2') },
        { is: 'cut', commitment: HASH },
        {
          is: 'shown',
          nonce: HASH,
          block: aTable(
            [
              ['Place', 'Held'],
              ['The river', '12'],
            ],
            'allegations',
          ),
        },
      ],
    },
    requests: [
      {
        ...{ kind: 'question', number: '1', text: 'Please state how many were held.' },
        answers: [
          { reply: 0, outcome: 'partly', ground: null, locator: 'paragraph 3' },
          { reply: 1, outcome: 'refused', ground: 'national security', locator: null },
        ],
      },
      {
        ...{ kind: 'question', number: '2', text: 'Please state where they are.' },
        answers: [{ reply: 0, outcome: 'rejected', ground: null, locator: null }],
      },
      { kind: 'ask', number: 'A', text: 'Release them.', answers: [] },
    ],
    replies: [
      reply({
        ...{ symbol: 'HRC/NONE/2024/SP/9', character: 'cooperative-but-incomplete', languages: ['en', 'zh'] },
        text: { is: 'transcribed', language: 'en', paragraphs: ['Twelve were held.', 'The law was kept.'] },
      }),
      reply({ kind: 'supplementary', text: { is: 'confidential', ground: 'asked by the sender' } }),
      reply({ kind: 'interim', dated: null, text: { is: 'under-review' } }),
      reply({ code: null, text: { is: 'elsewhere', address: 'https://example.org/reply' } }),
      reply({
        text: { is: 'transcribed', language: 'zh', paragraphs: ['没有人被关押。', '法律得到遵守。'] },
      }),
    ],
    cited: [
      { instrument: 'iccpr', article: '9', times: 2 },
      { instrument: 'iccpr', article: '7', times: 1 },
      { instrument: 'palermo', article: '3', times: 1 },
      { instrument: 'cat', article: '', times: 1 },
    ],
    proof: { root: HASH, log: null },
  })
}

function withheld(): PublicRecord {
  return aPublicRecord({
    slug: 'sau-2-2024',
    facts: {
      ...{ ...FACTS, reference: 'SAU 2/2024', type: 'UA', subject: null },
      addressees: [{ code: 'SAU', name: null, post: null }],
    },
    ...{ letter: null, requests: [], repliesKnown: { is: 'unknown' } },
  })
}

function inArabic(): PublicRecord {
  const text = 'وردتنا معلومات تفيد بأن العمال نُقلوا ليلاً دون قائمة بالأسماء.'
  return aPublicRecord({
    slug: 'egy-4-2024',
    facts: {
      ...{ ...FACTS, reference: 'EGY 4/2024', language: 'ar', subject: 'نقل العمال المزعوم', type: 'OL' },
      addressees: [{ code: 'EGY', name: null, post: 'وزير الخارجية' }],
    },
    letter: {
      ...{ title: 'OL EGY 4/2024', language: 'ar' },
      blocks: [{ is: 'copied', block: aParagraph(text) }],
    },
    requests: [{ kind: 'question', number: '1', text: 'كم عدد المحتجزين؟', answers: [] }],
  })
}

function inChinese(): PublicRecord {
  return aPublicRecord({
    slug: 'chn-5-2024',
    facts: { ...FACTS, reference: 'CHN 5/2024', language: 'zh', subject: '据称没收文件' },
    letter: {
      ...{ title: 'AL CHN 5/2024', language: 'zh' },
      blocks: [{ is: 'copied', block: aParagraph('我们收到关于工人的资料。') }],
    },
    requests: [{ kind: 'question', number: '1', text: '请说明有多少人被关押。', answers: [] }],
    repliesKnown: { is: 'register', checkedOn: calendarDate(2026, 11, 1) },
  })
}

function sibling(): PublicRecord {
  return aPublicRecord({
    slug: 'oth-12-2024',
    facts: {
      ...{ ...FACTS, reference: 'OTH 12/2024' },
      addressees: [{ code: 'OTH', name: 'Invented Brickworks', post: null }],
      links: [{ kind: 'sibling', reference: 'CHN 3/2024', code: null }],
    },
  })
}

function followUp(): PublicRecord {
  const links = [{ kind: 'follow-up-to' as const, reference: 'CHN 3/2024', code: null }]
  const dated = calendarDate(2025, 1, 7)
  return aPublicRecord({
    slug: 'chn-1-2025',
    facts: { ...FACTS, reference: 'CHN 1/2025', dated, sent: dated, links },
  })
}

function corrigendum(): PublicRecord {
  const links = [{ kind: 'corrigendum-to' as const, reference: 'CHN 3/2024', code: null }]
  return aPublicRecord({ slug: 'chn-3-2024-corrigendum', facts: { ...FACTS, links } })
}

function observed(): PublicRecord {
  return aPublicRecord({
    slug: 'chn-9-2023',
    standing: { is: 'observed', since: null, address: 'https://example.org/letters/9' },
    facts: { ...FACTS, reference: 'CHN 9/2023', dated: null, sent: calendarDate(2023, 7, 18), due: null },
    repliesKnown: { is: 'register', checkedOn: calendarDate(2026, 11, 1) },
  })
}

function toACompany(): PublicRecord {
  return aPublicRecord({
    slug: 'letter-0123456789ab',
    standing: { is: 'observed', since: calendarDate(2024, 2, 1), address: null },
    facts: {
      ...{ ...FACTS, reference: null, type: null, profile: null, dated: null, sent: null, due: null },
      ...{ addressees: [], mandates: [], themes: [], subject: null, language: null },
    },
    ...{ letter: null, requests: [], cited: [] },
  })
}

function ofLegislators(): PublicRecord {
  return aPublicRecord({
    slug: 'letter-of-legislators',
    facts: {
      ...{ ...FACTS, reference: null, type: null, profile: 'us-congress', mandates: [] },
      addressees: [
        { code: null, name: 'A. Secretary', post: 'Secretary of State' },
        { code: null, name: 'An. Other', post: 'Secretary of the Treasury' },
      ],
    },
    requests: [{ kind: 'ask', number: '1', text: 'Brief us within 90 days.', answers: [] }],
  })
}
