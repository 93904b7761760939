import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCalendarDate, type CalendarDate } from '#base/calendar-date.ts'
import {
  composed,
  type ComposedLetter,
  type ComposedParagraph,
} from '../../../test/builders/composed-letter.ts'
import { readLaw } from '../../../test/corpus/scanner.ts'
import { readMandates } from '../mandates.ts'
import { parseProfile, type Profile } from '../profiles/parse-profile.ts'
import { wordingOf } from '../profiles/profile.ts'
import { readText } from '../read/text.ts'
import { readLetter } from '../recognise/recognise.ts'
import { checkStructure } from './check-structure.ts'

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

function profileOf(name: string): Profile {
  const parsed = parseProfile(readFileSync(`data/profiles/${name}.json`, 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

function table(name: string): string {
  return readFileSync(`data/mandates/${name}.tsv`, 'utf8')
}

const un = profileOf('un-special-procedures')
const us = profileOf('us-congress')
const mandates = readMandates({
  mandates: table('mandates'),
  names: table('names'),
  resolutions: table('resolutions'),
  holders: table('holders'),
})
const law = readLaw('data/law')
const today = day('2026-11-22')

const TRAFFICKING = 'Special Rapporteur on trafficking in persons, especially women and children'
const TORTURE = 'Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment'
const WOMEN = 'Working Group on discrimination against women and girls'

/** An invented letter that is whole: three mandates, four questions, 60 days. */
const english: ComposedLetter = {
  profile: 'un-special-procedures',
  type: 'AL',
  language: 'en',
  state: 'CHE',
  reference: 'CHE 1/2025',
  date: day('2025-03-03'),
  mandates: [
    { name: TRAFFICKING, resolution: '53/9' },
    { name: TORTURE, resolution: '52/7' },
    { name: WOMEN, resolution: '50/18' },
  ],
  signatories: [
    { name: 'Ana Prova', post: TRAFFICKING },
    { name: 'Bo Tester', post: TORTURE },
    { name: 'Cy Sample', post: `Chair-Rapporteur of the ${WOMEN}` },
  ],
  allegations: [
    { text: 'Ms. A was allegedly sold to a farm in spring.', hedge: 'allegedly' },
    { text: 'Her papers were taken.', hedge: 'According to the information received' },
  ],
  deadlines: ['within 60 days of the date of this letter'],
  paragraphs: [
    ['header', `Mandates of the ${TRAFFICKING}; the ${TORTURE} and the ${WOMEN}`],
    ['reference', 'Ref.: AL CHE 1/2025'],
    ['date', '3 March 2025'],
    ['salutation', 'Excellency,'],
    [
      'capacity',
      `We write in our capacities as ${TRAFFICKING.replace('Special', 'the Special')}; ${TORTURE} and ${WOMEN}, under Human Rights Council resolutions 53/9, 52/7 and 50/18.`,
    ],
    ['subject', 'We wish to draw attention to what we were told about the sale of workers.'],
    ['allegations', 'According to the information received:'],
    ['allegations', 'Ms. A was allegedly sold to a farm in spring. Her papers were taken.'],
    ['concern', 'Without prejudging whether this is accurate, we are concerned about her safety.'],
    ['law', 'If confirmed, these facts would be contrary to article 8 of the Covenant.'],
    ['annex-pointer', 'The annex on international human rights law cites the law in full.'],
    ['questions', 'We would be grateful for your observations on the following points:'],
    ['questions', '1. Please provide any additional information.'],
    ['questions', '2. Please say what was done to find her.'],
    ['questions', '3. Please say who was charged.'],
    ['questions', '4. Please say which help she was given.'],
    ['deadline', 'Kindly answer within 60 days of the date of this letter.'],
    ['publication', 'After that this letter and any answer will be made public.'],
    ['interim-measures', 'Until then we ask that all interim measures be taken.'],
    ['closing', 'Please accept, Excellency, the assurances of our highest consideration.'],
    ['signatures', `Ana Prova\n${TRAFFICKING}`],
    ['signatures', `Bo Tester\n${TORTURE}`],
    ['signatures', `Cy Sample\nChair-Rapporteur of the ${WOMEN}`],
    ['annex', 'Annex'],
    ['annex', 'Article 8 of the Covenant forbids slavery. Whoever sells a person violates it.'],
  ],
}

const BASE: Readonly<Record<'en' | 'fr' | 'es' | 'ar', ComposedLetter>> = {
  en: english,
  fr: {
    ...english,
    language: 'fr',
    mandates: [
      { name: 'Rapporteuse spéciale sur la traite des êtres humains', resolution: '53/9' },
      { name: 'Groupe de travail sur les disparitions forcées ou involontaires', resolution: '54/14' },
    ],
    signatories: [
      { name: 'Ana Prova', post: 'Rapporteuse spéciale sur la traite des êtres humains' },
      {
        name: 'Bo Tester',
        post: 'Présidente-Rapporteuse du Groupe de travail sur les disparitions forcées ou involontaires',
      },
    ],
    allegations: [{ text: 'Mme A aurait été vendue en 2023.', hedge: 'aurait' }],
    deadlines: ['dans un délai de 60 jours'],
    paragraphs: [
      [
        'header',
        'Mandats de la Rapporteuse spéciale sur la traite des êtres humains et du Groupe de travail sur les disparitions forcées ou involontaires',
      ],
      ['reference', 'Réf. : AL CHE 1/2025'],
      ['date', '3 mars 2025'],
      ['salutation', 'Excellence,'],
      [
        'capacity',
        'Nous vous écrivons en qualité de Rapporteuse spéciale sur la traite des êtres humains et de Groupe de travail sur les disparitions forcées ou involontaires, conformément aux résolutions 53/9 et 54/14 du Conseil des droits de l’homme.',
      ],
      ['subject', 'Nous appelons votre attention sur la vente de personnes.'],
      ['allegations', 'Selon les informations reçues :'],
      ['allegations', 'Mme A aurait été vendue en 2023.'],
      ['concern', 'Sans préjuger de ces allégations, nous sommes préoccupés.'],
      ['law', 'Si ces faits étaient confirmés, ils seraient contraires au Pacte.'],
      ['annex-pointer', 'L’annexe cite le droit applicable.'],
      ['questions', 'Nous serions reconnaissants de vos observations sur les points suivants :'],
      ['questions', '1. Veuillez fournir toute information.'],
      ['questions', '2. Veuillez indiquer les mesures prises.'],
      ['questions', '3. Veuillez indiquer qui a été poursuivi.'],
      ['deadline', 'Nous attendons une réponse dans un délai de 60 jours.'],
      ['publication', 'Passé ce délai, la lettre sera rendue publique.'],
      ['interim-measures', 'Dans l’attente, nous demandons des mesures provisoires.'],
      ['closing', 'Veuillez agréer, Excellence, l’assurance de notre haute considération.'],
      ['signatures', 'Ana Prova\nRapporteuse spéciale sur la traite des êtres humains'],
      [
        'signatures',
        'Bo Tester\nPrésidente-Rapporteuse du Groupe de travail sur les disparitions forcées ou involontaires',
      ],
      ['annex', 'Annexe'],
    ],
  },
  es: {
    ...english,
    language: 'es',
    mandates: [{ name: 'Relatora Especial sobre la trata de personas', resolution: '53/9' }],
    signatories: [{ name: 'Ana Prova', post: 'Relatora Especial sobre la trata de personas' }],
    allegations: [{ text: 'La Sra. A habría sido vendida en 2023.', hedge: 'habría' }],
    deadlines: ['en un plazo de sesenta días'],
    paragraphs: [
      ['header', 'Mandato de la Relatora Especial sobre la trata de personas'],
      ['reference', 'Ref.: AL CHE 1/2025'],
      ['date', '3 de marzo de 2025'],
      ['salutation', 'Excelencia:'],
      [
        'capacity',
        'Me dirijo a usted como Relatora Especial sobre la trata de personas, de conformidad con la resolución 53/9 del Consejo de Derechos Humanos.',
      ],
      ['subject', 'Deseo señalar a su atención la venta de personas.'],
      ['allegations', 'Según la información recibida:'],
      ['allegations', 'La Sra. A habría sido vendida en 2023.'],
      ['concern', 'Sin prejuzgar estas alegaciones, me preocupa su seguridad.'],
      ['law', 'De confirmarse, serían contrarias al Pacto.'],
      ['annex-pointer', 'El anexo cita el derecho aplicable.'],
      ['questions', 'Agradecería sus observaciones sobre los puntos siguientes:'],
      ['questions', '1. Sírvase proporcionar toda información.'],
      ['questions', '2. Sírvase indicar las medidas adoptadas.'],
      ['questions', '3. Sírvase indicar quién fue procesado.'],
      ['deadline', 'Agradecería una respuesta en un plazo de sesenta días.'],
      ['publication', 'Después, la carta se hará pública.'],
      ['interim-measures', 'Mientras tanto, pido medidas provisionales.'],
      ['closing', 'Acepte, Excelencia, las seguridades de mi consideración.'],
      ['signatures', 'Ana Prova\nRelatora Especial sobre la trata de personas'],
      ['annex', 'Anexo'],
    ],
  },
  ar: {
    ...english,
    language: 'ar',
    mandates: [{ name: 'المقررة الخاصة المعنية بالاتجار بالأشخاص', resolution: '53/9' }],
    signatories: [{ name: 'آنا بروفا', post: 'المقررة الخاصة المعنية بالاتجار بالأشخاص' }],
    allegations: [{ text: 'يُزعم أن السيدة أ قد بيعت في عام 2023.', hedge: 'يُزعم' }],
    deadlines: ['في غضون ٦٠ يوماً'],
    paragraphs: [
      ['header', 'ولاية المقررة الخاصة المعنية بالاتجار بالأشخاص'],
      ['reference', 'المرجع: AL CHE 1/2025'],
      ['date', '3 آذار/مارس 2025'],
      ['salutation', 'صاحب السعادة،'],
      ['capacity', 'أكتب إليكم بصفتي المقررة الخاصة المعنية بالاتجار بالأشخاص، عملاً بالقرار 53/9.'],
      ['subject', 'أود أن أوجه انتباهكم إلى بيع الأشخاص.'],
      ['allegations', 'وفقاً للمعلومات الواردة:'],
      ['allegations', 'يُزعم أن السيدة أ قد بيعت في عام 2023.'],
      ['concern', 'دون الحكم مسبقاً على صحة الادعاءات، أعرب عن القلق.'],
      ['law', 'وإذا تأكدت فهي مخالفة للعهد.'],
      ['annex-pointer', 'ويورد المرفق القانون الواجب التطبيق.'],
      ['questions', 'أكون ممتنة لملاحظاتكم على المسائل التالية:'],
      ['questions', '١. يرجى تقديم أي معلومات.'],
      ['questions', '٢. يرجى بيان التدابير المتخذة.'],
      ['questions', '٣. يرجى بيان من حوكم.'],
      ['deadline', 'أرجو تلقي رد في غضون ٦٠ يوماً.'],
      ['publication', 'وبعد ذلك تُنشر الرسالة.'],
      ['interim-measures', 'وفي انتظار الرد أطلب تدابير مؤقتة.'],
      ['closing', 'وتفضلوا بقبول فائق الاحترام.'],
      ['signatures', 'آنا بروفا\nالمقررة الخاصة المعنية بالاتجار بالأشخاص'],
      ['annex', 'المرفق'],
    ],
  },
}

/** Each remark as `code severity: the words it stands on`. */
function remarksOn(letter: ComposedLetter, profile = un): readonly string[] {
  const { document, reading } = composed(letter)
  return checkStructure(reading, document, profile, mandates, today).map(
    (one) => `${one.code} ${one.severity}: ${document.text.slice(one.start, one.end)}`,
  )
}

function without(letter: ComposedLetter, part: string): ComposedLetter {
  return { ...letter, paragraphs: letter.paragraphs.filter(([one]) => one !== part) }
}

/** The letter with words changed in its text, and in what was read of it. */
function changed(letter: ComposedLetter, from: string, to: string): ComposedLetter {
  const swap = (text: string) => text.replace(from, to)
  const paragraphs = letter.paragraphs.map(([part, words]): ComposedParagraph => [part, swap(words)])
  if (paragraphs.every(([, words], index) => words === letter.paragraphs[index]?.[1]))
    throw new Error(`not in the letter: ${from}`)
  return {
    ...letter,
    paragraphs,
    deadlines: letter.deadlines.map(swap),
    allegations: letter.allegations.map((one) => ({ ...one, text: swap(one.text) })),
  }
}

function movedBehind(letter: ComposedLetter, part: string, behind: string): ComposedLetter {
  const moved = letter.paragraphs.filter(([one]) => one === part)
  const others = letter.paragraphs.filter(([one]) => one !== part)
  const at = others.findLastIndex(([one]) => one === behind) + 1
  return { ...letter, paragraphs: [...others.slice(0, at), ...moved, ...others.slice(at)] }
}

describe.each(['en', 'fr', 'es', 'ar'] as const)('in %s', (language) => {
  const base = BASE[language]

  test('a whole letter has no remark', () => {
    expect(remarksOn(base)).toEqual([])
  })

  test('nor has it one when it is read from plain text', () => {
    const document = readText(base.paragraphs.map(([, words]) => words).join('\n\n'))
    const knowledge = { law, mandates, calendarOf: () => null }
    const reading = readLetter(document, knowledge, { language: null, state: null, date: null })
    expect(reading.profile).toBe('un-special-procedures')
    expect(checkStructure(reading, document, un, mandates, today)).toEqual([])
  })

  test('our own words for a block are read as that block', () => {
    const filled: Readonly<Record<string, string>> = {
      ...{ mandates: base.mandates[0]?.name ?? '', resolutions: '53/9', reference: 'AL CHE 1/2025' },
      ...{ period: '60', date: '2025-05-02', subject: 'X', concern: 'X', addressee: 'X' },
    }
    const ours = base.paragraphs.map(([part, given], index): string => {
      // The first paragraph of a part is the stock one; facts and questions stay.
      const isFirst = base.paragraphs.findIndex(([one]) => one === part) === index
      const own = part === null || !isFirst ? null : wordingOf(un, language, part)
      return own?.replace(/\{([a-z]+)\}/gu, (_, name: string) => filled[name] ?? '') ?? given
    })
    const knowledge = { law, mandates, calendarOf: () => null }
    const document = readText(ours.join('\n\n'))
    const reading = readLetter(document, knowledge, { language: null, state: null, date: null })
    const remarks = checkStructure(reading, document, un, mandates, today)
    expect(remarks.filter((one) => one.code === 'letter.block-missing').map((one) => one.message)).toEqual([])
  })

  test('a letter without questions lacks them, said where they should stand, with words for them', () => {
    const { document, reading } = composed(without(base, 'questions'))
    const [remark, ...others] = checkStructure(reading, document, un, mandates, today)
    expect(others).toEqual([])
    expect(remark).toMatchObject({ code: 'letter.block-missing', severity: 'warning' })
    const next = base.paragraphs.find(([part]) => part === 'deadline')?.[1] ?? ''
    expect(next.startsWith(document.text.slice(remark?.start, remark?.end))).toBe(true)
    expect(remark?.suggestion).toBe(un.wording[language]?.['questions'])
  })

  test('a letter that gives no time to reply is offered the day it would end', () => {
    const { document, reading } = composed({ ...without(base, 'deadline'), deadlines: [] })
    const [remark] = checkStructure(reading, document, un, mandates, today)
    expect(remark?.code).toBe('letter.block-missing')
    const locale = language === 'en' ? 'en-GB' : language
    const due = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2025, 4, 2),
    )
    expect(remark?.suggestion).toContain(due)
  })

  test('a number that is skipped', () => {
    const [from, to] = language === 'ar' ? ['٣.', '٤.'] : ['3.', '5.']
    const skipped =
      language === 'en' ? changed(changed(base, '4. ', '6. '), '3. ', '5. ') : changed(base, from, to)
    expect(remarksOn(skipped).map((one) => one.split(':')[0])).toEqual(['letter.question-numbering warning'])
  })

  test('a number given twice', () => {
    const [from, to] = language === 'ar' ? ['٣.', '٢.'] : ['3.', '2.']
    const twice = language === 'en' ? changed(base, '4. ', '3. ') : changed(base, from, to)
    expect(remarksOn(twice).map((one) => one.split(':')[0])).toEqual(['letter.question-numbering warning'])
  })

  test('a period that is not the profile’s', () => {
    const [from, to] = { en: ['60', '30'], fr: ['60', '30'], es: ['sesenta', 'treinta'], ar: ['٦٠', '٣٠'] }[
      language
    ]
    expect(remarksOn(changed(base, from ?? '', to ?? ''))).toEqual([
      expect.stringMatching(/^letter\.deadline-differs warning: .*(?:30|treinta|٣٠)/u),
    ])
  })

  test('a date that is not the end of the period', () => {
    const words = {
      en: ['days of the date of this letter', 'days of the date of this letter, by 5 May 2025'],
      fr: ['60 jours', '60 jours, soit le 5 mai 2025'],
      es: ['sesenta días', 'sesenta días, es decir, el 5 de mayo de 2025'],
      ar: ['٦٠ يوماً', '٦٠ يوماً، أي في 5 أيار/مايو 2025'],
    }[language]
    const differing = changed(base, words[0] ?? '', words[1] ?? '')
    expect(remarksOn(differing)).toEqual([expect.stringMatching(/^letter\.deadline-differs error: /u)])
    // 2 May is the sixtieth day from 3 March.
    const right = changed(base, words[0] ?? '', (words[1] ?? '').replace('5 ', '2 '))
    expect(remarksOn(right)).toEqual([])
  })
})

describe('blocks', () => {
  test.each([
    { part: 'salutation', severity: 'warning' },
    { part: 'concern', severity: 'warning' },
    { part: 'publication', severity: 'warning' },
    { part: 'closing', severity: 'warning' },
    { part: 'annex-pointer', severity: 'note' },
    { part: 'interim-measures', severity: 'note' },
  ])('without $part: $severity', ({ part, severity }) => {
    const remarks = remarksOn(without(english, part))
    expect(remarks.map((one) => one.split(':')[0])).toEqual([`letter.block-missing ${severity}`])
  })

  test('a letter on law needs no allegations and no time to reply', () => {
    const onLaw = without(
      without({ ...english, type: 'OL', allegations: [], deadlines: [] }, 'allegations'),
      'deadline',
    )
    expect(remarksOn(onLaw)).toEqual([])
  })

  test('one block out of its place is one remark', () => {
    expect(remarksOn(movedBehind(english, 'concern', 'questions'))).toEqual([
      'letter.order-differs warning: Without prejudging whether this is accurate, we are concerned about her safety.',
    ])
  })

  test('a block that may stand elsewhere is no remark there', () => {
    expect(remarksOn(movedBehind(english, 'interim-measures', 'concern'))).toEqual([])
  })
})

describe('header, capacity, resolutions and signatures', () => {
  const signatures: readonly ComposedParagraph[] = english.paragraphs.filter(
    ([part]) => part === 'signatures',
  )

  function signedBy(order: readonly number[]): ComposedLetter {
    const others = english.paragraphs.filter(([part]) => part !== 'signatures')
    const at = others.findIndex(([part]) => part === 'closing') + 1
    return {
      ...english,
      signatories: order.flatMap((index) => english.signatories[index] ?? []),
      paragraphs: [
        ...others.slice(0, at),
        ...order.flatMap((index) => signatures.slice(index, index + 1)),
        ...others.slice(at),
      ],
    }
  }

  test('a mandate without a signature', () => {
    expect(remarksOn(signedBy([0, 2]))).toEqual([`letter.signature-missing warning: ${TORTURE}`])
  })

  test('signatures in another order', () => {
    const remarks = remarksOn(signedBy([2, 0, 1]))
    expect(remarks).toEqual([expect.stringMatching(/^letter\.order-differs warning: Cy Sample/u)])
  })

  test('a signature whose post nobody can tell leaves a doubt, no more', () => {
    const posts = english.signatories.map((one, index) => (index === 1 ? { ...one, post: 'Geneva' } : one))
    const letter = changed(english, `Bo Tester\n${TORTURE}`, 'Bo Tester\nGeneva')
    expect(remarksOn({ ...letter, signatories: posts })).toEqual([
      `letter.signature-missing note: ${TORTURE}`,
    ])
  })

  test('the capacity in another order than the header', () => {
    const letter = changed(english, `${TORTURE} and ${WOMEN}, under`, `${WOMEN} and ${TORTURE}, under`)
    expect(remarksOn(letter)).toEqual([
      expect.stringMatching(/^letter\.order-differs warning: Special|Working/u),
    ])
  })

  test('a mandate that the capacity leaves out', () => {
    const letter = changed(english, `; ${TORTURE} and ${WOMEN}, under`, ` and ${WOMEN}, under`)
    expect(remarksOn(letter)).toEqual([`letter.order-differs warning: ${TORTURE}`])
  })

  test('fewer resolutions than mandates', () => {
    const letter = {
      ...english,
      mandates: english.mandates.map((one, at) => (at === 2 ? { ...one, resolution: null } : one)),
    }
    expect(remarksOn(letter)).toEqual([`letter.order-differs warning: ${WOMEN}`])
  })

  test('two resolutions that stand for each other, by the record', () => {
    const swapped = ['50/18', '52/7', '53/9']
    const letter = {
      ...english,
      mandates: english.mandates.map((one, at) => ({ ...one, resolution: swapped[at] ?? null })),
    }
    expect(remarksOn(letter)).toEqual([
      `letter.order-differs warning: ${TRAFFICKING}`,
      `letter.order-differs warning: ${WOMEN}`,
    ])
  })

  test('a resolution that a letter of the same weeks does not cite is only noted', () => {
    const letter = changed({ ...english, date: day('2024-04-02') }, '3 March 2025', '2 April 2024')
    const other = {
      ...letter,
      mandates: letter.mandates.map((one, at) => (at === 0 ? { ...one, resolution: '44/4' } : one)),
    }
    const remarks = remarksOn({ ...other, signatories: [] })
    expect(remarks.filter((one) => one.includes('signatory-differs'))).toEqual([
      `letter.signatory-differs note: ${TRAFFICKING}`,
    ])
  })

  test('a Working Group signs through its chair', () => {
    const letter = changed(english, `Chair-Rapporteur of the ${WOMEN}`, `Member of the ${WOMEN}`)
    const signatories = english.signatories.map((one) => ({
      ...one,
      post: one.post.replace('Chair-Rapporteur', 'Member'),
    }))
    expect(remarksOn({ ...letter, signatories })).toEqual([
      expect.stringMatching(/^letter\.signatory-differs note: Cy Sample/u),
    ])
  })
})

describe('numbering', () => {
  test('it starts again', () => {
    const letter = changed(changed(english, '4. ', '2. '), '3. ', '1. ')
    expect(remarksOn(letter)).toEqual(['letter.question-numbering warning: 1. Please say who was charged.'])
  })

  test('it does not begin with one', () => {
    const letter = [4, 3, 2, 1].reduce((so, number) => changed(so, `${number}. `, `${number + 1}. `), english)
    expect(remarksOn(letter)).toEqual([
      'letter.question-numbering warning: 2. Please provide any additional information.',
    ])
  })

  test('a numbered paragraph that was not read as a question is seen too', () => {
    const { document, reading } = composed(changed(english, '4. ', '5. '))
    const blind = { ...reading, questions: reading.questions.slice(0, 3) }
    const remarks = checkStructure(blind, document, un, mandates, today)
    expect(remarks.map((one) => [one.code, one.expected])).toEqual([['letter.question-numbering', '4']])
  })
})

describe('deadlines', () => {
  const REPLY = 'Kindly answer within 60 days of the date of this letter.'

  test.each([
    { says: 'Kindly answer by 2 May 2025.', because: 'the sixtieth day', remarks: [] },
    {
      says: 'Kindly answer by 3 May 2025.',
      because: 'a day later',
      remarks: ['letter.deadline-differs warning: 3 May 2025'],
    },
    { says: 'Kindly answer within sixty (60) days.', because: 'in words and figures', remarks: [] },
    {
      says: 'Kindly answer within two months.',
      because: 'months',
      remarks: ['letter.deadline-differs warning: within two months'],
    },
    {
      says: 'Kindly answer within 60 working days.',
      because: 'working days',
      remarks: ['letter.deadline-differs warning: within 60 working days'],
    },
    { says: 'Kindly answer soon.', because: 'no period at all', remarks: [] },
  ])('$says ($because)', ({ says, remarks }) => {
    expect(remarksOn({ ...changed(english, REPLY, says), deadlines: [says] })).toEqual(remarks)
  })

  test('an urgent appeal with another period is only noted: its 60 days are from memory', () => {
    const letter = changed({ ...english, type: 'UA' }, '60 days', '30 days')
    expect(remarksOn(letter)).toEqual([
      'letter.deadline-differs note: within 30 days of the date of this letter',
    ])
  })

  test('a draft without a date cannot ask for an answer by a day that has passed', () => {
    const says = 'Kindly answer by 2 May 2025.'
    const draft = without({ ...changed(english, REPLY, says), date: null, deadlines: [says] }, 'date')
    expect(remarksOn(draft)).toContain('letter.deadline-differs warning: 2 May 2025')
  })
})

describe('hedges', () => {
  const stated = { text: 'Her papers were taken.', hedge: null }

  test('nothing before the sentence reports it', () => {
    const letter = changed(english, 'According to the information received:', 'The facts are these:')
    const allegations = [...english.allegations.slice(0, 1), stated]
    expect(remarksOn({ ...letter, allegations })).toEqual([
      'letter.hedge-missing warning: Her papers were taken.',
    ])
  })

  test('what the part began with reports it', () => {
    expect(remarksOn({ ...english, allegations: [stated] })).toEqual([])
  })

  test('a breach stated as a fact is noted; a condition, the law itself and the annex are not', () => {
    const letter = changed(
      english,
      'we are concerned about her safety.',
      'we hold that the police violated her rights.',
    )
    expect(remarksOn({ ...letter })).toEqual([])
    const asFact = changed(
      letter,
      'Without prejudging whether this is accurate, we hold',
      'We do not prejudge this. We hold',
    )
    expect(remarksOn(asFact)).toEqual(['letter.hedge-missing note: violated'])
  })
})

describe('other letters', () => {
  test('a letter whose profile is not known has no remarks on structure', () => {
    const { document, reading } = composed({ ...without(english, 'questions'), profile: null })
    expect(checkStructure(reading, document, un, mandates, today)).toEqual([])
  })

  test('legislators accuse in their own name, need no reference, and sign for themselves', () => {
    const letter: ComposedLetter = {
      ...english,
      profile: 'us-congress',
      type: null,
      reference: null,
      mandates: [],
      signatories: [{ name: 'Pat Example', post: 'Senator' }],
      allegations: [{ text: 'The ministry has violated the rights of workers.', hedge: null }],
      deadlines: ['no later than 90 days'],
      paragraphs: [
        ['letterhead', 'Senate'],
        ['date', 'March 3, 2025'],
        ['addressees', 'The Honorable Jo Model'],
        ['salutation', 'Dear Secretary Model:'],
        ['subject', 'We write about workers sold abroad.'],
        ['allegations', 'The ministry has violated the rights of workers.'],
        ['asks', 'We request a briefing no later than 90 days after this letter.'],
        ['closing', 'Sincerely,'],
        ['signatures', 'Pat Example\nSenator'],
      ],
    }
    expect(remarksOn(letter, us)).toEqual([])
    expect(remarksOn({ ...without(letter, 'asks'), deadlines: [] }, us)).toEqual([
      'letter.block-missing warning: Sincerely,',
    ])
  })
})
