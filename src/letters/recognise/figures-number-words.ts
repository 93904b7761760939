import type { Language } from '#law/model.ts'

/** Number words by value: those that add up, and those that multiply what stands before them. */
export interface NumberWords {
  readonly adding: ReadonlyMap<string, number>
  readonly multiplying: ReadonlyMap<string, number>
  /** May stand between two of them: `and`, `et`. */
  readonly joints: ReadonlySet<string>
}

/** Lines `VALUE word word …`. */
function lexicon(lines: string): ReadonlyMap<string, number> {
  return new Map(
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [value, ...words] = line.trim().split(' ')
        return words.map((word) => [word, Number(value)] as const)
      }),
  )
}

const ENGLISH: NumberWords = {
  adding: lexicon(`
    1 one
    2 two
    3 three
    4 four
    5 five
    6 six
    7 seven
    8 eight
    9 nine
    10 ten
    11 eleven
    12 twelve
    13 thirteen
    14 fourteen
    15 fifteen
    16 sixteen
    17 seventeen
    18 eighteen
    19 nineteen
    20 twenty
    30 thirty
    40 forty
    50 fifty
    60 sixty
    70 seventy
    80 eighty
    90 ninety`),
  multiplying: lexicon(`
    12 dozen
    100 hundred
    1000 thousand
    1000000 million
    1000000000 billion bn
    1000000000000 trillion`),
  joints: new Set(['and']),
}

const FRENCH: NumberWords = {
  adding: lexicon(`
    1 un une
    2 deux
    3 trois
    4 quatre
    5 cinq
    6 six
    7 sept
    8 huit
    9 neuf
    10 dix
    11 onze
    12 douze
    13 treize
    14 quatorze
    15 quinze
    16 seize
    20 vingt vingts
    30 trente
    40 quarante
    50 cinquante
    60 soixante
    70 septante
    80 huitante octante
    90 nonante`),
  multiplying: lexicon(`
    100 cent cents
    1000 mille
    1000000 million millions
    1000000000 milliard milliards`),
  joints: new Set(['et']),
}

const SPANISH: NumberWords = {
  adding: lexicon(`
    1 un una uno
    2 dos
    3 tres
    4 cuatro
    5 cinco
    6 seis
    7 siete
    8 ocho
    9 nueve
    10 diez
    11 once
    12 doce
    13 trece
    14 catorce
    15 quince
    16 dieciséis
    17 diecisiete
    18 dieciocho
    19 diecinueve
    20 veinte
    21 veintiún veintiuno veintiuna
    22 veintidós
    23 veintitrés
    24 veinticuatro
    25 veinticinco
    26 veintiséis
    27 veintisiete
    28 veintiocho
    29 veintinueve
    30 treinta
    40 cuarenta
    50 cincuenta
    60 sesenta
    70 setenta
    80 ochenta
    90 noventa
    100 cien ciento
    200 doscientos doscientas
    300 trescientos trescientas
    400 cuatrocientos cuatrocientas
    500 quinientos quinientas
    600 seiscientos seiscientas
    700 setecientos setecientas
    800 ochocientos ochocientas
    900 novecientos novecientas`),
  multiplying: lexicon(`
    1000 mil
    1000000 millón millones`),
  joints: new Set(['y']),
}

const RUSSIAN: NumberWords = {
  adding: lexicon(`
    1 один одна одно одного одной одну одним
    2 два две двух двум двумя
    3 три трех трёх трем трём тремя
    4 четыре четырех четырёх четырем
    5 пять пяти пятью
    6 шесть шести шестью
    7 семь семи семью
    8 восемь восьми
    9 девять девяти
    10 десять десяти десятью
    11 одиннадцать одиннадцати
    12 двенадцать двенадцати
    13 тринадцать тринадцати
    14 четырнадцать четырнадцати
    15 пятнадцать пятнадцати
    16 шестнадцать шестнадцати
    17 семнадцать семнадцати
    18 восемнадцать восемнадцати
    19 девятнадцать девятнадцати
    20 двадцать двадцати
    30 тридцать тридцати
    40 сорок сорока
    50 пятьдесят пятидесяти
    60 шестьдесят шестидесяти
    70 семьдесят семидесяти
    80 восемьдесят восьмидесяти
    90 девяносто девяноста
    100 сто ста
    200 двести двухсот
    300 триста трехсот трёхсот
    400 четыреста четырехсот
    500 пятьсот пятисот
    600 шестьсот
    700 семьсот
    800 восемьсот
    900 девятьсот`),
  multiplying: lexicon(`
    1000 тысяча тысячи тысяч тысячу тысячами тыс
    1000000 миллион миллиона миллионов млн
    1000000000 миллиард миллиарда миллиардов млрд`),
  joints: new Set(),
}

const ARABIC: NumberWords = {
  adding: lexicon(`
    1 واحد واحدة
    2 اثنان اثنين اثنتان اثنتين
    3 ثلاث ثلاثة
    4 أربع أربعة اربع اربعة
    5 خمس خمسة
    6 ست ستة
    7 سبع سبعة
    8 ثمان ثماني ثمانية
    9 تسع تسعة
    10 عشر عشرة
    20 عشرون عشرين
    30 ثلاثون ثلاثين
    40 أربعون أربعين
    50 خمسون خمسين
    60 ستون ستين
    70 سبعون سبعين
    80 ثمانون ثمانين
    90 تسعون تسعين
    100 مائة مئة
    200 مائتا مائتي مائتان مئتان مئتين
    300 ثلاثمائة ثلاثمئة
    400 أربعمائة
    500 خمسمائة خمسمئة`),
  multiplying: lexicon(`
    1000 ألف آلاف ألفا ألفاً
    1000000 مليون ملايين مليونا
    1000000000 مليار مليارات`),
  joints: new Set(),
}

const NONE: NumberWords = { adding: new Map(), multiplying: new Map(), joints: new Set() }

/** The number words of the languages that part words by spaces; Chinese and Korean numerals are read by sign. */
export const NUMBER_WORDS: Readonly<Record<Language, NumberWords>> = {
  en: ENGLISH,
  fr: FRENCH,
  es: SPANISH,
  ru: RUSSIAN,
  ar: ARABIC,
  zh: NONE,
  ko: NONE,
}
