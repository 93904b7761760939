import type { Language } from '#law/model.ts'
import type { Chance } from './chance.ts'
import type { CorpusFacts } from './facts.ts'
import type { Pen, Phrase, PlainTexts, Templates } from './pen.ts'
import { partsOf } from './pen.ts'
import type { Cited, Place } from './place.ts'
import { placesOf } from './place.ts'

/** What differs between the languages of which only explicit citations are written. */
interface ExplicitWords {
  readonly language: Language
  readonly templates: Partial<Templates>
  readonly texts: Partial<PlainTexts>
  readonly themes: Pen['themes']
  readonly title: (name: string, chance: Chance) => Phrase
  readonly place: (cited: Cited, chance: Chance) => Phrase
  readonly pinpoint: Pen['pinpoint']
  readonly pinned: Pen['pinned']
  readonly abbreviations: Readonly<Record<string, string>>
  readonly and: Pen['and']
  readonly day: (year: number, month: number | null, day: number | null) => string
  readonly body: (body: string) => Phrase
  readonly comment: Pen['comment']
  readonly paragraphs: Pen['paragraphs']
  readonly pair: Pen['pair']
  readonly addressee: Phrase
}

/** Citations alone: what States did, and the verbs of status, are not written in these languages. */
const EXPLICIT = new Set([
  'refer to a provision',
  'violation',
  'in parentheses',
  'several instruments',
  'general comment',
  'general comment without paragraph',
  'report by symbol',
  'soft law',
  'noise',
  'provision.article-missing',
  'provision.paragraph-missing',
  'provision.point-missing',
  'comment.unknown',
  'comment.paragraph-missing',
  'comment.wrong-body',
  'symbol.malformed',
])

const NO_TEMPLATES: Templates = {
  refer: [],
  reversed: [],
  violation: [],
  inconsistent: [],
  bound: [],
  relative: [],
  leaning: [],
  pinned: [],
  several: [],
  severalViolated: [],
  defined: [],
  comment: [],
  commentPlain: [],
  resolutions: [],
  assembly: [],
  report: [],
  soft: [],
  vclt: [],
  subject: [],
  later: [],
  title: [],
}
const NO_TEXTS: PlainTexts = {
  noise: [],
  filler: [],
  unknownInstruments: [],
  mixedTitles: [],
  impossibleDates: [],
  inconsistentFigures: [],
  unbalancedQuotations: [],
  malformedSymbols: [],
}

/** The pen of Russian, Arabic, Chinese or Korean; names are those of the tables, in full or as commonly shortened. */
export function explicitPen(language: 'ru' | 'ar' | 'zh' | 'ko', facts: CorpusFacts): Pen {
  const words = WORDS[language]
  const nameOf = (instrument: string, chance: Chance): string =>
    chance.pick(namesOf(facts, language, instrument))
  return {
    language,
    isWrittenFor: (patternOrCode) => EXPLICIT.has(patternOrCode),
    templates: { ...NO_TEMPLATES, ...words.templates },
    texts: { ...NO_TEXTS, ...words.texts },
    themes: words.themes,
    subjects: [],
    recent: [],
    pinpointMissing: [],
    strengthDiffers: [],
    name: (instrument, chance) => words.title(nameOf(instrument, chance), chance),
    fullTitle: (instrument) => same(namesOf(facts, language, instrument)[0] ?? ''),
    abbreviation: (instrument) => words.abbreviations[instrument] ?? null,
    abbreviated: (instrument) => same(words.abbreviations[instrument] ?? ''),
    generic: () => same(''),
    place: (cited, chance) => words.place(cited, chance),
    pinpoint: words.pinpoint,
    pinned: words.pinned,
    separators: SEPARATORS[language],
    when: (date) => dayOf(words, date),
    day: (date) => dayOf(words, date),
    addressee: () => words.addressee,
    stateName: () => null,
    relative: () => null,
    statement: () => null,
    table: () => null,
    mixedTable: () => null,
    and: words.and,
    be: () => '',
    body: words.body,
    comment: words.comment,
    paragraphs: words.paragraphs,
    pair: words.pair,
  }
}

function namesOf(facts: CorpusFacts, language: Language, instrument: string): readonly string[] {
  const known = facts.titles.filter(
    (row) => row.instrument === instrument && row.language === language && row.kind !== 'abbreviation',
  )
  const titles = known.filter((row) => row.kind === 'title')
  const shorts = known.filter((row) => row.kind === 'short' && row.name.length > 5)
  const usual = shorts.filter((row) => row.note === 'common usage')
  const names = (titles.length > 0 ? [...titles, ...titles, ...usual] : shorts).map((row) => row.name)
  if (names.length === 0) throw new Error(`corpus: ${instrument} has no name in ${language}`)
  return names
}

function dayOf(words: ExplicitWords, date: string): string {
  const { year, month, day } = partsOf(date)
  return words.day(year, month, day)
}

function same(text: string): Phrase {
  return { plain: text, of: text, to: text, its: text, bare: text, gender: 'm', isPlural: false }
}

function onlyPlace(cited: Cited): Place | null {
  const places = placesOf(cited)
  return places.length === 1 ? (places[0] ?? null) : null
}

const SEPARATORS: Readonly<Record<'ru' | 'ar' | 'zh' | 'ko', Pen['separators']>> = {
  ru: { pins: '; ', sentences: ' ' },
  ar: { pins: '؛ ', sentences: ' ' },
  zh: { pins: '；', sentences: '' },
  ko: { pins: ', ', sentences: ' ' },
}

// Russian

function russianPlace(cited: Cited, chance: Chance): Phrase {
  const article = (accusative: string, genitive: string, dative: string, rest: string): Phrase => ({
    ...same(`${accusative} ${rest}`),
    of: `${genitive} ${rest}`,
    to: `${dative} ${rest}`,
  })
  const one = (rest: string): Phrase => article('статью', 'статьи', 'статье', rest)
  const many = (rest: string): Phrase => article('статьи', 'статей', 'статьям', rest)
  const only = onlyPlace(cited)
  if (only) {
    if (only.paragraph === null) {
      if (only.point === null) return one(only.article)
      return article('подпункт', 'подпункта', 'подпункту', `${only.point}) статьи ${only.article}`)
    }
    const point = only.point === null ? '' : ` ${only.point})`
    return chance.pick([
      article('пункт', 'пункта', 'пункту', `${only.paragraph}${point} статьи ${only.article}`),
      article('пункт', 'пункта', 'пункту', `${only.paragraph}${point} статьи ${only.article}`),
      one(`${only.article} (${chance.pick(['пункт', 'п.'])} ${only.paragraph}${point})`),
      one(`${only.article}(${only.paragraph})${only.point === null ? '' : `(${only.point})`}`),
    ])
  }
  switch (cited.kind) {
    case 'list':
    case 'joined': {
      const listed = cited.places.map((place) => {
        const point = place.point === null ? '' : ` ${place.point})`
        if (place.paragraph === null) return `${place.article}${point}`
        return `${place.article} (пункт ${place.paragraph}${point})`
      })
      const base = listed.length > 1 ? many(russianAnd(listed)) : one(listed.join(''))
      if (cited.kind === 'list') return base
      const tail = ` в совокупности с пунктом ${cited.with.paragraph ?? '1'} статьи ${cited.with.article}`
      return {
        ...base,
        plain: base.plain + tail,
        of: base.of + tail,
        to: base.to + tail,
        bare: base.bare + tail,
      }
    }
    case 'range':
      return many(`${cited.from}${chance.pick(['–', '-'])}${cited.to}`)
    case 'paragraphs': {
      const [first = '', last = ''] = cited.paragraphs
      const told = cited.isRange ? `${first}–${last}` : russianAnd(cited.paragraphs)
      return article('пункты', 'пунктов', 'пунктам', `${told} статьи ${cited.article}`)
    }
    case 'points': {
      const told = russianAnd(cited.points.map((point) => `${point})`))
      if (cited.paragraph === null)
        return article('подпункты', 'подпунктов', 'подпунктам', `${told} статьи ${cited.article}`)
      return article(
        'подпункты',
        'подпунктов',
        'подпунктам',
        `${told} пункта ${cited.paragraph} статьи ${cited.article}`,
      )
    }
  }
}

function russianAnd(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} и ${items.at(-1) ?? ''}`
}

/** The title in the genitive: only the words before "о", "против", "к" … are inflected. */
function russianTitle(name: string): Phrase {
  const heads: readonly (readonly [RegExp, string])[] = [
    [/^Международный пакт/u, 'Международного пакта'],
    [/^Пакт/u, 'Пакта'],
    [/^Международная конвенция/u, 'Международной конвенции'],
    [/^Конвенция/u, 'Конвенции'],
    [/^Первый Факультативный протокол/iu, 'Первого Факультативного протокола'],
    [/^Второй Факультативный протокол/iu, 'Второго Факультативного протокола'],
    [/^Факультативный протокол/u, 'Факультативного протокола'],
    [/^Протокол/u, 'Протокола'],
    [/^Всеобщая декларация/u, 'Всеобщей декларации'],
    [/^Декларация/u, 'Декларации'],
  ]
  const head = heads.find(([pattern]) => pattern.test(name))
  const genitive = head ? name.replace(head[0], head[1]) : name
  const agreed = genitive
    .replace(', касающийся', ', касающегося')
    .replace(', направленный', ', направленного')
    .replace(', дополняющий', ', дополняющего')
  return { ...same(name), of: agreed }
}

// Arabic

/** The letters of points in the order of the Latin ones, as UN documents number them. */
const ARABIC_LETTERS = 'أ ب ج د هـ و ز ح ط ي ك ل م ن'.split(' ')

function arabicPoint(point: string): string {
  return `(${ARABIC_LETTERS[(point.codePointAt(0) ?? 97) - 97] ?? point})`
}

function arabicPlace(cited: Cited, chance: Chance): Phrase {
  const definite = (word: string, rest: string): Phrase => ({
    ...same(`${word} ${rest}`),
    to: `ل${word.slice(1)} ${rest}`,
  })
  const digits = chance.happens(0.2)
  const written = (phrase: Phrase): Phrase =>
    digits
      ? {
          ...phrase,
          plain: arabicDigits(phrase.plain),
          of: arabicDigits(phrase.of),
          to: arabicDigits(phrase.to),
          bare: arabicDigits(phrase.bare),
        }
      : phrase
  const only = onlyPlace(cited)
  if (only) {
    const point = only.point === null ? '' : ` ${arabicPoint(only.point)}`
    if (only.paragraph === null && only.point !== null && chance.happens(0.5)) {
      return written(definite('الفقرة', `${arabicPoint(only.point)} من المادة ${only.article}`))
    }
    if (only.paragraph === null) return written(definite('المادة', `${only.article}${point}`))
    return written(
      chance.pick([
        definite('الفقرة', `${only.paragraph}${point} من المادة ${only.article}`),
        definite('المادة', `${only.article} (${only.paragraph})${point}`),
        definite('المادة', `${only.article}، الفقرة ${only.paragraph}${point}،`),
      ]),
    )
  }
  switch (cited.kind) {
    case 'list':
    case 'joined': {
      const listed = cited.places.map((place) =>
        place.paragraph === null ? place.article : `${place.article} (${place.paragraph})`,
      )
      const word = listed.length === 1 ? 'المادة' : listed.length === 2 ? 'المادتين' : 'المواد'
      const base = listed.map((one, index) => (index === 0 ? one : `و${one}`)).join(' ')
      if (cited.kind === 'list') return written(definite(word, base))
      const tail = `، مقروءة بالاقتران مع المادة ${cited.with.article} (${cited.with.paragraph ?? '1'})،`
      return written(definite(word, base + tail))
    }
    case 'range':
      return written(
        definite('المواد', chance.pick([`${cited.from} إلى ${cited.to}`, `${cited.from}-${cited.to}`])),
      )
    case 'paragraphs': {
      const [first = '', last = ''] = cited.paragraphs
      if (cited.isRange)
        return written(definite('الفقرات', `${first} إلى ${last} من المادة ${cited.article}`))
      const word = cited.paragraphs.length === 2 ? 'الفقرتين' : 'الفقرات'
      return written(definite(word, `${cited.paragraphs.join(' و')} من المادة ${cited.article}`))
    }
    case 'points': {
      const told = cited.points.map(arabicPoint).join(' و')
      if (cited.paragraph === null) return written(definite('المادة', `${cited.article} ${told}`))
      return written(definite('الفقرة', `${cited.paragraph} ${told} من المادة ${cited.article}`))
    }
  }
}

function arabicDigits(text: string): string {
  return text.replace(/\d/gu, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? digit)
}

// Chinese

function chineseNumber(number: number): string {
  const digits = [...'零一二三四五六七八九']
  const ones = digits[number % 10] ?? ''
  if (number < 10) return ones
  if (number > 99) return String(number)
  const tens = Math.floor(number / 10)
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${number % 10 === 0 ? '' : ones}`
}

function chinesePlace(cited: Cited, chance: Chance): Phrase {
  const isWritten = chance.happens(0.5)
  const number = (value: string | number): string =>
    isWritten ? chineseNumber(Number(value)) : String(value)
  const article = (value: string | number): string => `第${number(value)}条`
  const one = (place: Place): string => {
    const paragraph = place.paragraph === null ? '' : `第${number(place.paragraph)}款`
    const point =
      place.point === null
        ? ''
        : chance.pick([`(${place.point})项`, `第(${place.point})项`, `（${place.point}）项`])
    return `${article(place.article)}${paragraph}${point}`
  }
  const only = onlyPlace(cited)
  if (only) return same(one(only))
  switch (cited.kind) {
    case 'list':
      return same(chineseList(cited.places.map(one), '和'))
    case 'joined':
      return same(
        `${chineseList(cited.places.map(one), '和')}${chance.pick(['结合', '连同'])}${one(cited.with)}`,
      )
    case 'range':
      return same(
        chance.pick([
          `${article(cited.from)}至${article(cited.to)}`,
          `第${number(cited.from)}至第${number(cited.to)}条`,
        ]),
      )
    case 'paragraphs': {
      const [first = '', last = ''] = cited.paragraphs
      if (cited.isRange) return same(`${article(cited.article)}第${number(first)}至第${number(last)}款`)
      return same(
        `${article(cited.article)}${chineseList(
          cited.paragraphs.map((paragraph) => `第${number(paragraph)}款`),
          '和',
        )}`,
      )
    }
    case 'points': {
      const paragraph = cited.paragraph === null ? '' : `第${number(cited.paragraph)}款`
      return same(
        `${article(cited.article)}${paragraph}${chineseList(
          cited.points.map((point) => `(${point})`),
          '和',
        )}项`,
      )
    }
  }
}

function chineseList(items: readonly string[], last: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join('、')}${last}${items.at(-1) ?? ''}`
}

// Korean

function koreanPlace(cited: Cited, chance: Chance): Phrase {
  const space = chance.pick([' ', ' ', ''])
  const one = (place: Place): string => {
    const paragraph = place.paragraph === null ? '' : `${space}제${place.paragraph}항`
    const point = place.point === null ? '' : `${space}(${place.point})호`
    return `제${place.article}조${paragraph}${point}`
  }
  const only = onlyPlace(cited)
  if (only) return same(one(only))
  switch (cited.kind) {
    case 'list':
      return same(koreanList(cited.places.map(one)))
    case 'joined':
      return same(`${one(cited.with)}와 함께 해석한 ${koreanList(cited.places.map(one))}`)
    case 'range':
      return same(
        chance.pick([
          `제${cited.from}조부터 제${cited.to}조까지`,
          `제${cited.from}조 내지 제${cited.to}조`,
          `제${cited.from}조~제${cited.to}조`,
        ]),
      )
    case 'paragraphs': {
      const [first = '', last = ''] = cited.paragraphs
      if (cited.isRange) return same(`제${cited.article}조${space}제${first}항부터 제${last}항까지`)
      return same(
        `제${cited.article}조${space}${koreanList(cited.paragraphs.map((paragraph) => `제${paragraph}항`))}`,
      )
    }
    case 'points': {
      const paragraph = cited.paragraph === null ? '' : `${space}제${cited.paragraph}항`
      return same(
        `제${cited.article}조${paragraph} ${koreanList(cited.points.map((point) => `(${point})호`))}`,
      )
    }
  }
}

function koreanList(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} 및 ${items.at(-1) ?? ''}`
}

const MONTHS_RU = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(
  ' ',
)
const MONTHS_AR =
  'كانون الثاني/يناير|شباط/فبراير|آذار/مارس|نيسان/أبريل|أيار/مايو|حزيران/يونيه|تموز/يوليه|آب/أغسطس|أيلول/سبتمبر|تشرين الأول/أكتوبر|تشرين الثاني/نوفمبر|كانون الأول/ديسمبر'.split(
    '|',
  )

const WORDS: Readonly<Record<'ru' | 'ar' | 'zh' | 'ko', ExplicitWords>> = {
  ru: {
    language: 'ru',
    addressee: {
      ...same('правительство Вашего Превосходительства'),
      of: 'правительства Вашего Превосходительства',
    },
    title: russianTitle,
    place: russianPlace,
    pinpoint: (cited, chance) => {
      const only = onlyPlace(cited)
      if (!only)
        return russianPlace(cited, chance).bare.replace(/^стать\p{L}+/u, chance.pick(['ст.', 'статьи']))
      const point = only.point === null ? '' : ` ${only.point})`
      if (only.paragraph === null)
        return `${only.point === null ? '' : `подп. ${only.point}) `}ст. ${only.article}`
      return chance.pick([
        `п. ${only.paragraph}${point} ст. ${only.article}`,
        `ст. ${only.article}, п. ${only.paragraph}${point}`,
      ])
    },
    pinned: ['{pinpoint} {name}', '{name}, {pinpoint}'],
    abbreviations: {
      iccpr: 'МПГПП',
      icescr: 'МПЭСКП',
      icerd: 'МКЛРД',
      cedaw: 'КЛДЖ',
      opcat: 'ФПКПП',
      crc: 'КПР',
      crpd: 'КПИ',
    },
    and: russianAnd,
    pair: (form) => `{place.${form}} {title.of}`,
    day: (year, month, day) => `${day ?? 1} ${MONTHS_RU[(month ?? 1) - 1] ?? ''} ${year} года`,
    body: (body) => same(RUSSIAN_BODIES[body] ?? body),
    comment: (isRecommendation, number, year) => {
      const rest = `№ ${number}${year === null ? '' : ` (${year})`}`
      return isRecommendation
        ? { ...same(`общую рекомендацию ${rest}`), its: `своей общей рекомендации ${rest}` }
        : { ...same(`замечание общего порядка ${rest}`), its: `своем замечании общего порядка ${rest}` }
    },
    paragraphs: (paragraphs, isRange) => {
      const [first = '', last = ''] = paragraphs
      if (isRange) return `пп. ${first}–${last}`
      return paragraphs.length === 1 ? `п. ${first}` : `пп. ${russianAnd(paragraphs)}`
    },
    themes: [
      { id: 'ccpr-gc-32', about: 'о праве на справедливое судебное разбирательство' },
      { id: 'ccpr-gc-34', about: 'о свободе мнений и их выражения' },
      { id: 'ccpr-gc-35', about: 'о свободе и личной неприкосновенности' },
      { id: 'ccpr-gc-36', about: 'о праве на жизнь' },
      { id: 'cescr-gc-14', about: 'о праве на наивысший достижимый уровень здоровья' },
      { id: 'cerd-gr-30', about: 'о дискриминации неграждан' },
      { id: 'cedaw-gr-35', about: 'о гендерном насилии в отношении женщин' },
      { id: 'cedaw-gr-33', about: 'о доступе женщин к правосудию' },
      { id: 'crc-gc-12', about: 'о праве ребенка быть заслушанным' },
    ],
    templates: {
      refer: [
        'Мы хотели бы обратить внимание {gov.of} на {place} {title.of}.',
        'В этой связи мы ссылаемся на {place} {title.of}.',
        'Просим учитывать {place} {title.of}.',
        'Эксперты напоминают о том, что говорится в тексте {place.of} {title.of}.',
      ],
      violation: [
        'Если эти утверждения подтвердятся, они будут представлять собой нарушение {place.of} {title.of}.',
        'Указанные действия были совершены в нарушение {place.of} {title.of}.',
      ],
      pinned: [
        'Мы выражаем серьезную обеспокоенность в связи с изложенными фактами ({pins}).',
        'Делегации был задан вопрос о применении на практике ({pins}).',
      ],
      several: ['Мы хотели бы сослаться на {list}.', 'Авторы доклада опираются на {list}.'],
      comment: [
        'В {comment.its} {about} {body.bare} дал пояснения ({paras}).',
        'См. также {comment} {about} ({paras}), которое принял {body.bare}.',
      ],
      commentPlain: ['В {comment.its} {about} {body.bare} дал дополнительные пояснения.'],
      report: ['См. доклад, представленный Совету по правам человека ({symbol}, {paras}).'],
      soft: ['Мы также ссылаемся на {place} {title.of}.'],
    },
    texts: {
      noise: [
        'Статья 207 Уголовного кодекса была изменена {date}.',
        'Согласно статье, опубликованной в местной газете {date}, задержаны около {n} человек.',
        'В соответствии с пунктом 2 статьи 48 закона о собраниях требуется предварительное уведомление.',
      ],
      filler: ['Мы глубоко обеспокоены этими утверждениями.', 'Ответа до сих пор не получено.'],
      malformedSymbols: [
        'См. доклад Специального докладчика (A/HRC//44), пункт 12.',
        'Мандат был продлен Советом (A/HRC/RES/).',
      ],
    },
  },
  ar: {
    language: 'ar',
    addressee: same('حكومة سعادتكم'),
    title: (name) => ({ ...same(name), of: `من ${name}` }),
    place: arabicPlace,
    pinpoint: (cited, chance) =>
      arabicPlace(cited, { ...chance, happens: () => false })
        .plain.replace(/،$/u, '')
        .replace(/^المادتين/u, 'المادتان')
        .replace(/^الفقرتين/u, 'الفقرتان'),
    pinned: ['{pinpoint} من {name}'],
    abbreviations: {
      iccpr: 'العهد الدولي الخاص بالحقوق المدنية والسياسية',
      icescr: 'العهد الدولي الخاص بالحقوق الاقتصادية والاجتماعية والثقافية',
      crc: 'اتفاقية حقوق الطفل',
      cat: 'اتفاقية مناهضة التعذيب',
      cedaw: 'اتفاقية القضاء على جميع أشكال التمييز ضد المرأة',
      crpd: 'اتفاقية حقوق الأشخاص ذوي الإعاقة',
    },
    and: (items) => items.join('، و'),
    pair: (form) => `{place.${form}} {title.of}`,
    day: (year, month, day) => `${day ?? 1} ${MONTHS_AR[(month ?? 1) - 1] ?? ''} ${year}`,
    body: (body) => same(ARABIC_BODIES[body] ?? body),
    comment: (isRecommendation, number, year) => {
      const rest = `رقم ${number}${year === null ? '' : ` (${year})`}`
      return isRecommendation
        ? { ...same(`التوصية العامة ${rest}`), its: `توصيتها العامة ${rest}` }
        : { ...same(`التعليق العام ${rest}`), its: `تعليقها العام ${rest}` }
    },
    paragraphs: (paragraphs, isRange) => {
      const [first = '', last = ''] = paragraphs
      if (isRange) return `الفقرات ${first}-${last}`
      return paragraphs.length === 1 ? `الفقرة ${first}` : `الفقرتان ${paragraphs.join(' و')}`
    },
    themes: [
      { id: 'ccpr-gc-32', about: 'بشأن الحق في محاكمة عادلة' },
      { id: 'ccpr-gc-34', about: 'بشأن حرية الرأي وحرية التعبير' },
      { id: 'ccpr-gc-35', about: 'بشأن حق الفرد في الحرية والأمان على شخصه' },
      { id: 'cescr-gc-14', about: 'بشأن الحق في التمتع بأعلى مستوى من الصحة يمكن بلوغه' },
      { id: 'cerd-gr-30', about: 'بشأن التمييز ضد غير المواطنين' },
      { id: 'cedaw-gr-35', about: 'بشأن العنف الجنساني ضد المرأة' },
      { id: 'cedaw-gr-33', about: 'بشأن إمكانية لجوء المرأة إلى القضاء' },
      { id: 'crc-gc-12', about: 'بشأن حق الطفل في الاستماع إليه' },
    ],
    templates: {
      refer: [
        'نود أن نسترعي انتباه {gov} إلى {place} {title.of}.',
        'وفي هذا الصدد، نشير إلى {place} {title.of}.',
        'ونذكّر بأحكام {place} {title.of}.',
      ],
      violation: [
        'وإذا تأكدت هذه الادعاءات، فإنها تشكل انتهاكاً {place.to} {title.of}.',
        'وقد ارتُكبت هذه الأفعال على نحو يخالف {place} {title.of}.',
      ],
      pinned: [
        'ونعرب عن بالغ قلقنا إزاء الوقائع المذكورة أعلاه ({pins}).',
        'وسُئل الوفد عن التطبيق العملي ({pins}).',
      ],
      several: ['ونود أن نشير إلى {list}.', 'ويستند معدّو التقرير إلى {list}.'],
      comment: [
        'وقدمت {body.bare} إيضاحات في {comment.its} {about} ({paras}).',
        'انظر أيضاً {comment} الصادر عن {body.bare} {about} ({paras}).',
      ],
      commentPlain: ['وتناولت {body.bare} هذه المسألة في {comment.its} {about}.'],
      report: ['انظر التقرير المقدم إلى مجلس حقوق الإنسان ({symbol}، {paras}).'],
      soft: ['ونشير كذلك إلى {place} {title.of}.'],
    },
    texts: {
      noise: [
        'وعُدّلت المادة 207 من قانون العقوبات في {date}.',
        'وبموجب الفقرة 2 من المادة 48 من قانون التجمعات، يشترط تقديم إخطار مسبق.',
      ],
      filler: ['ويساورنا قلق بالغ إزاء هذه الادعاءات.', 'ولم يرد أي رد حتى الآن.'],
      malformedSymbols: [
        'انظر تقرير المقررة الخاصة (A/HRC//44)، الفقرة 12.',
        'ومدد المجلس الولاية (A/HRC/RES/).',
      ],
    },
  },
  zh: {
    language: 'zh',
    addressee: same('贵国政府'),
    title: (name, chance) => same(chance.happens(0.7) && !name.includes('《') ? `《${name}》` : name),
    place: chinesePlace,
    pinpoint: (cited, chance) => chinesePlace(cited, chance).plain,
    pinned: ['{name}{pinpoint}'],
    abbreviations: {
      iccpr: '《公民及政治权利国际公约》',
      icescr: '《经济社会文化权利国际公约》',
      crc: '《儿童权利公约》',
      cat: '《禁止酷刑公约》',
      cedaw: '《消除对妇女一切形式歧视公约》',
      crpd: '《残疾人权利公约》',
    },
    and: (items) => chineseList(items, '以及'),
    pair: (form) => `{title.of}{place.${form}}`,
    day: (year, month, day) => `${year}年${month ?? 1}月${day ?? 1}日`,
    body: (body) => same(CHINESE_BODIES[body] ?? body),
    comment: (isRecommendation, number, year) => {
      const kind = isRecommendation ? '一般性建议' : '一般性意见'
      return same(`第${number}号${kind}${year === null ? '' : `(${year}年)`}`)
    },
    paragraphs: (paragraphs, isRange) => {
      const [first = '', last = ''] = paragraphs
      if (isRange) return `第${first}至${last}段`
      return paragraphs.length === 1 ? `第${first}段` : `第${paragraphs.join('和第')}段`
    },
    themes: [
      { id: 'ccpr-gc-32', about: '公正审判权' },
      { id: 'ccpr-gc-34', about: '意见自由和言论自由' },
      { id: 'ccpr-gc-35', about: '人身自由和安全' },
      { id: 'cescr-gc-14', about: '享有能达到的最高健康标准的权利' },
      { id: 'cerd-gr-30', about: '对非公民的歧视' },
      { id: 'cedaw-gr-35', about: '基于性别的暴力侵害妇女行为' },
      { id: 'cedaw-gr-33', about: '妇女获得司法救助' },
      { id: 'crc-gc-12', about: '儿童表达意见的权利' },
    ],
    templates: {
      refer: [
        '我们谨提请{gov}注意{title}{place}。',
        '在这方面，我们回顾{title}{place}。',
        '请参阅{title}{place}的规定。',
        '专家们提到了{title}{place}。',
      ],
      violation: ['如果属实，上述指控将构成对{title}{place}的违反。', '上述行为违反了{title}{place}。'],
      pinned: ['我们对上述事实深表关切({pins})。', '代表团被问及实际执行情况（{pins}）。'],
      several: ['我们谨提及{list}。', '报告的作者援引了{list}。'],
      comment: [
        '{body.bare}在其关于{about}的{comment}({paras})中作了说明。',
        '另见{body.bare}{comment}，{paras}。',
      ],
      commentPlain: ['{body.bare}在关于{about}的{comment}中作了进一步说明。'],
      report: ['见提交人权理事会的报告({symbol}，{paras})。'],
      soft: ['我们还提请注意{title}{place}。'],
    },
    texts: {
      noise: [
        '《刑法》第二百零七条于{date}修订。',
        '根据《集会法》第48条第2款，须事先通知。',
        '据当地报纸{date}的一篇文章报道，约有{n}人被拘留。',
      ],
      filler: ['我们对这些指控深表关切。', '迄今未收到答复。'],
      malformedSymbols: ['见特别报告员的报告(A/HRC//44)，第12段。', '理事会延长了任务期限(A/HRC/RES/)。'],
    },
  },
  ko: {
    language: 'ko',
    addressee: same('귀국 정부'),
    title: (name, chance) => same(chance.happens(0.25) ? `「${name}」` : name),
    place: koreanPlace,
    pinpoint: (cited, chance) => koreanPlace(cited, chance).plain,
    pinned: ['{name} {pinpoint}'],
    abbreviations: {
      iccpr: '자유권규약',
      icescr: '사회권규약',
      crc: '아동권리협약',
      cat: '고문방지협약',
      cedaw: '여성차별철폐협약',
      crpd: '장애인권리협약',
      icerd: '인종차별철폐협약',
    },
    and: (items) => items.join(', '),
    pair: (form) => `{title.of} {place.${form}}`,
    day: (year, month, day) => `${year}년 ${month ?? 1}월 ${day ?? 1}일`,
    body: (body) => same(KOREAN_BODIES[body] ?? body),
    comment: (isRecommendation, number, year) => {
      const kind = isRecommendation ? '일반권고' : '일반논평'
      return same(`${kind} 제${number}호${year === null ? '' : `(${year})`}`)
    },
    paragraphs: (paragraphs, isRange) => {
      const [first = '', last = ''] = paragraphs
      if (isRange) return `${first}-${last}문단`
      return paragraphs.length === 1 ? `${first}문단` : paragraphs.map((one) => `${one}문단`).join(' 및 ')
    },
    themes: [
      { id: 'ccpr-gc-32', about: '공정한 재판을 받을 권리' },
      { id: 'ccpr-gc-34', about: '의견과 표현의 자유' },
      { id: 'ccpr-gc-35', about: '신체의 자유와 안전' },
      { id: 'cescr-gc-14', about: '도달 가능한 최고 수준의 건강에 대한 권리' },
      { id: 'cerd-gr-30', about: '비시민권자에 대한 차별' },
      { id: 'cedaw-gr-35', about: '여성에 대한 젠더 기반 폭력' },
      { id: 'cedaw-gr-33', about: '여성의 사법 접근권' },
      { id: 'crc-gc-12', about: '아동의 의견이 청취될 권리' },
    ],
    templates: {
      refer: [
        '{title} {place}에 대하여 {gov}의 주의를 환기하고자 합니다.',
        '이와 관련하여 {title} {place}의 내용을 상기합니다.',
        '{title} {place}의 규정을 참조하시기 바랍니다.',
      ],
      violation: [
        '위 주장이 사실이라면 이는 {title} {place}에 대한 위반에 해당할 것입니다.',
        '상기 조치는 {title} {place}에 위반되는 것으로 보입니다.',
      ],
      pinned: [
        '위에 언급된 사실에 깊은 우려를 표합니다({pins}).',
        '대표단은 실제 이행 상황에 관한 질문을 받았다({pins}).',
      ],
      several: ['다음 규정을 참조하시기 바랍니다: {list}.', '보고서의 작성자들은 {list}에 근거하고 있다.'],
      comment: [
        '{body.bare}는 {about}에 관한 {comment}({paras})에서 이를 설명하였다.',
        '{body.bare} {comment}, {paras} 참조.',
      ],
      commentPlain: ['{body.bare}는 {about}에 관한 {comment}에서 추가 지침을 제시하였다.'],
      report: ['인권이사회에 제출된 보고서({symbol}, {paras})를 참조하시기 바랍니다.'],
      soft: ['또한 {title} {place}의 내용을 상기합니다.'],
    },
    texts: {
      noise: [
        '형법 제207조는 {date}에 개정되었다.',
        '집회법 제48조 제2항에 따르면 사전 신고가 필요하다.',
        '지역 신문의 {date}자 기사에 따르면 약 {n}명이 구금되었다.',
      ],
      filler: ['우리는 이러한 주장에 깊은 우려를 표합니다.', '현재까지 답변을 받지 못하였습니다.'],
      malformedSymbols: [
        '특별보고관의 보고서(A/HRC//44) 12문단을 참조하시기 바랍니다.',
        '이사회는 임무를 연장하였다(A/HRC/RES/).',
      ],
    },
  },
}

const RUSSIAN_BODIES: Readonly<Record<string, string>> = {
  CCPR: 'Комитет по правам человека',
  CESCR: 'Комитет по экономическим, социальным и культурным правам',
  CERD: 'Комитет по ликвидации расовой дискриминации',
  CEDAW: 'Комитет по ликвидации дискриминации в отношении женщин',
  CRC: 'Комитет по правам ребенка',
}
const ARABIC_BODIES: Readonly<Record<string, string>> = {
  CCPR: 'اللجنة المعنية بحقوق الإنسان',
  CESCR: 'اللجنة المعنية بالحقوق الاقتصادية والاجتماعية والثقافية',
  CERD: 'لجنة القضاء على التمييز العنصري',
  CEDAW: 'اللجنة المعنية بالقضاء على التمييز ضد المرأة',
  CRC: 'لجنة حقوق الطفل',
}
const CHINESE_BODIES: Readonly<Record<string, string>> = {
  CCPR: '人权事务委员会',
  CESCR: '经济、社会及文化权利委员会',
  CERD: '消除种族歧视委员会',
  CEDAW: '消除对妇女歧视委员会',
  CRC: '儿童权利委员会',
}
const KOREAN_BODIES: Readonly<Record<string, string>> = {
  CCPR: '자유권규약위원회',
  CESCR: '사회권규약위원회',
  CERD: '인종차별철폐위원회',
  CEDAW: '여성차별철폐위원회',
  CRC: '아동권리위원회',
}
