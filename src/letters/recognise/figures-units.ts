import type { Language } from '#law/model.ts'

/** A unit by the words that stand right behind a number. */
export interface UnitWords {
  readonly unit: string
  readonly pattern: RegExp
}

const GAP = '[\\s\\u00A0\\u202F-]{0,2}'

function behind(words: string, unit: string): UnitWords {
  return { unit, pattern: new RegExp(`${GAP}(?:${words})(?![\\p{L}\\p{M}])`, 'iuy') }
}

/** For Chinese and Korean, whose words are not parted by spaces. */
function signs(words: string, unit: string): UnitWords {
  return { unit, pattern: new RegExp(`\\s?(?:${words})`, 'uy') }
}

const EVERYWHERE: readonly UnitWords[] = [
  { unit: 'percent', pattern: /[\s\u00A0\u202F]?[%٪％﹪]/uy },
  behind('km²|km2', 'square-kilometres'),
  behind('m²|m2', 'square-metres'),
  behind('km|км', 'kilometres'),
  behind('kg|кг', 'kilograms'),
  behind('ha|га', 'hectares'),
]

/** Units of measure by language; the first that fits counts. */
export const UNITS: Readonly<Record<Language, readonly UnitWords[]>> = {
  en: [
    ...EVERYWHERE,
    behind('percentage points?', 'percentage-points'),
    behind('per\\s?cent|percent', 'percent'),
    behind("years?(?:[\\s-](?:old|of age)|['’]s?)?|yrs?", 'years'),
    behind("(?:calendar |consecutive )?months?(?:[\\s-]old|['’])?", 'months'),
    behind("weeks?(?:[\\s-]old|['’])?", 'weeks'),
    behind('(?:working|business) days?', 'working-days'),
    behind("(?:(?:calendar|consecutive) )?days?(?:[\\s-]old|['’])?", 'days'),
    behind("hours?['’]?", 'hours'),
    behind('minutes?', 'minutes'),
    behind('seconds', 'seconds'),
    behind('square kilomet(?:re|er)s?', 'square-kilometres'),
    behind('square met(?:re|er)s?', 'square-metres'),
    behind('kilomet(?:re|er)s?', 'kilometres'),
    behind('met(?:re|er)s?', 'metres'),
    behind('miles?', 'miles'),
    behind('hectares?', 'hectares'),
    behind('acres?', 'acres'),
    behind('(?:metric )?(?:tonnes?|tons?)', 'tonnes'),
    behind('kilo(?:gram(?:me)?)?s?', 'kilograms'),
    behind('lit(?:re|er)s?', 'litres'),
    behind('degrees(?: celsius)?', 'degrees'),
    behind('times', 'count'),
  ],
  fr: [
    ...EVERYWHERE,
    behind('points de pourcentage', 'percentage-points'),
    behind('pour cent|pour-cent', 'percent'),
    behind('ans|années?|an', 'years'),
    behind('mois', 'months'),
    behind('semaines?', 'weeks'),
    behind('jours? (?:ouvrables?|ouvrés?)', 'working-days'),
    behind('jours?', 'days'),
    behind('heures?', 'hours'),
    behind('minutes?', 'minutes'),
    behind('kilomètres? carrés?', 'square-kilometres'),
    behind('mètres? carrés?', 'square-metres'),
    behind('kilomètres?', 'kilometres'),
    behind('mètres?', 'metres'),
    behind('hectares?', 'hectares'),
    behind('tonnes?', 'tonnes'),
    behind('kilo(?:gramme)?s?', 'kilograms'),
    behind('litres?', 'litres'),
    behind('fois', 'count'),
  ],
  es: [
    ...EVERYWHERE,
    behind('puntos porcentuales', 'percentage-points'),
    behind('por ciento', 'percent'),
    behind('años?(?: de edad)?', 'years'),
    behind('mes(?:es)?', 'months'),
    behind('semanas?', 'weeks'),
    behind('días? (?:hábiles?|laborables?)', 'working-days'),
    behind('días?(?: naturales)?', 'days'),
    behind('horas?', 'hours'),
    behind('minutos?', 'minutes'),
    behind('kilómetros? cuadrados?', 'square-kilometres'),
    behind('metros? cuadrados?', 'square-metres'),
    behind('kilómetros?', 'kilometres'),
    behind('metros?', 'metres'),
    behind('hectáreas?', 'hectares'),
    behind('toneladas?', 'tonnes'),
    behind('kilo(?:gramo)?s?', 'kilograms'),
    behind('litros?', 'litres'),
    behind('veces', 'count'),
  ],
  ru: [
    ...EVERYWHERE,
    behind('процент(?:а|ов|ами|ах|ам|е|ом)?', 'percent'),
    behind('лет|год(?:а|ов|у|ам|ами)?', 'years'),
    behind('месяц(?:а|ев|у|ам|ами)?', 'months'),
    behind('недел[ьиюея]', 'weeks'),
    behind('рабочих дн(?:ей|я)', 'working-days'),
    behind('(?:календарных )?(?:дн(?:ей|я|ям|ями)|день|сут(?:ок|ки|кам)?)', 'days'),
    behind('час(?:а|ов|ам|ами)?', 'hours'),
    behind('минут[ыа]?', 'minutes'),
    behind('квадратных километр(?:а|ов)', 'square-kilometres'),
    behind('квадратных метр(?:а|ов)', 'square-metres'),
    behind('километр(?:а|ов|ах)?', 'kilometres'),
    behind('метр(?:а|ов|ах)?', 'metres'),
    behind('гектар(?:а|ов)?', 'hectares'),
    behind('тонн[ыа]?', 'tonnes'),
    behind('килограмм(?:а|ов)?', 'kilograms'),
    behind('литр(?:а|ов)?', 'litres'),
    behind('раза?', 'count'),
  ],
  ar: [
    ...EVERYWHERE,
    behind('في المائة|في المئة|بالمائة|بالمئة', 'percent'),
    behind('سنة|سنوات|عام|عاما|عاماً|عامًا|أعوام|سنتين|عامين|سنتان|عامان', 'years'),
    behind('شهر|شهرا|شهراً|شهرًا|أشهر|شهور|شهرين|شهران', 'months'),
    behind('أسبوع|أسبوعا|أسبوعاً|أسابيع|أسبوعين|أسبوعان', 'weeks'),
    behind('(?:يوم|أيام|يوما|يوماً|يومًا) عمل', 'working-days'),
    behind('يوم|يوما|يوماً|يومًا|أيام|يومين|يومان', 'days'),
    behind('ساعة|ساعات|ساعتين|ساعتان', 'hours'),
    behind('دقيقة|دقائق', 'minutes'),
    behind('كيلومتر|كيلومترا|كيلومترات', 'kilometres'),
    behind('متر|مترا|أمتار', 'metres'),
    behind('هكتار|هكتارا|هكتارات', 'hectares'),
    behind('طن|طنا|أطنان', 'tonnes'),
    behind('مرة|مرات|مرتين|مرتان', 'count'),
  ],
  zh: [
    ...EVERYWHERE,
    signs('周?岁', 'years'),
    signs('个工作日', 'working-days'),
    signs('个?月(?!\\d)', 'months'),
    signs('年(?![初底末代])', 'years'),
    signs('个?(?:星期|礼拜)|周(?!年|岁)', 'weeks'),
    signs('天|日(?=[之以]?[内后前]|期限)', 'days'),
    signs('个?(?:小时|钟头)', 'hours'),
    signs('分钟', 'minutes'),
    signs('平方公里', 'square-kilometres'),
    signs('平方米', 'square-metres'),
    signs('公里|千米', 'kilometres'),
    signs('米', 'metres'),
    signs('公顷', 'hectares'),
    signs('吨', 'tonnes'),
    signs('公斤|千克', 'kilograms'),
    signs('次', 'count'),
  ],
  ko: [
    ...EVERYWHERE,
    signs('퍼센트|프로(?![\\p{L}])', 'percent'),
    signs('세(?![\\p{L}])|살', 'years'),
    signs('세(?=[의가는이에])', 'years'),
    signs('개월', 'months'),
    signs('달(?!러)', 'months'),
    signs('년', 'years'),
    signs('주(?=간|일| |이내)|주간', 'weeks'),
    signs('영업일|근무일', 'working-days'),
    signs('일(?=\\s?(?:간|동안|이내|내|안|째|의|밖|만))', 'days'),
    signs('시간', 'hours'),
    signs('분(?=간|\\s?동안)', 'minutes'),
    signs('제곱킬로미터', 'square-kilometres'),
    signs('제곱미터', 'square-metres'),
    signs('킬로미터', 'kilometres'),
    signs('미터', 'metres'),
    signs('헥타르', 'hectares'),
    signs('톤', 'tonnes'),
    signs('킬로그램', 'kilograms'),
    signs('번|차례|회(?![\\p{L}])', 'count'),
  ],
}

/** Whether any unit stands right behind a place: most numbers have none, and there are some thirty to be tried. */
export function hasUnit(text: string, at: number, language: Language): boolean {
  const pattern = ANY_UNIT[language]
  pattern.lastIndex = at
  return pattern.test(text)
}

const ANY_UNIT = Object.fromEntries(
  Object.entries(UNITS).map(([language, units]) => {
    // A pattern that minds no capitals fits all that the stricter ones do.
    const sources = units.map(({ pattern }) => `(?:${pattern.source})`)
    return [language, new RegExp(sources.join('|'), 'iuy')]
  }),
) as Readonly<Record<Language, RegExp>>

/** What counts people, as a whole word behind the number (in Russian its stem, in Chinese and Korean a counter). */
export const PERSONS: Readonly<Record<Language, RegExp>> = {
  en: /^(?:people|persons?|individuals?|wom[ae]n|m[ae]n|girls?|boys?|child(?:ren)?|infants?|bab(?:y|ies)|teenagers?|adolescents?|adults?|youths?|minors?|victims?|survivors?|detainees?|prisoners?|inmates?|workers?|labourers?|laborers?|employees?|miners?|fishers?|fishermen|farmers?|peasants?|herders?|villagers?|residents?|inhabitants?|citizens?|civilians?|nationals?|migrants?|refugees?|asylum-seekers?|students?|pupils?|teachers?|doctors?|nurses?|patients?|journalists?|reporters?|bloggers?|lawyers?|judges?|activists?|defenders?|protest[eo]rs?|demonstrators?|witnesses|soldiers?|officers?|guards?|police(?:men)?|officials?|monks?|nuns?|priests?|members?|defectors?|escapees?|returnees?|brides?|mothers?|fathers?|sons?|daughters?|brothers?|sisters?|relatives|orphans?|suspects?|defendants?|hostages?|passengers?|displaced|dead|injured|wounded|lives|participants?|colleagues?|subscribers?|users?|followers?|viewers?|readers?|voters?|spectators?|attendees?|supporters?|opponents?|dissidents?|leaders?|elders?|clients?|customers?|recruits?|conscripts?|evictees?|settlers?|tenants?|traders?|vendors?|drivers?|crew|sailors?|seafarers?|seamen|interns?|applicants?|candidates?|abductees?|captives?|households? members?)$/iu,
  fr: /^(?:personnes?|individus?|femmes?|hommes?|filles?|fillettes?|garçons?|enfants?|mineure?s?|adultes?|victimes?|survivante?s?|détenue?s?|prisonni(?:ers?|ères?)|ouvri(?:ers?|ères?)|travailleu(?:rs?|ses?)|paysanne?s?|paysans?|villageois|villageoises?|habitante?s?|résidente?s?|citoyens?|citoyennes?|civils?|ressortissante?s?|migrante?s?|réfugiée?s?|étudiante?s?|élèves?|enseignante?s?|médecins?|journalistes?|avocate?s?|juges?|militante?s?|défenseu(?:rs?|ses?)|manifestante?s?|témoins?|soldats?|agents?|policiers?|gardes?|fonctionnaires?|membres?|mères?|pères?|déplacée?s?|morts?|blessée?s?|pêcheurs?|mineurs?|participante?s?|collègues?|abonnée?s?|utilisat(?:eurs?|rices?)|élect(?:eurs?|rices?)|sympathisante?s?|opposante?s?|commerçante?s?|locataires?|marins?|candidate?s?|otages?)$/iu,
  es: /^(?:personas?|individuos?|mujer(?:es)?|hombres?|niñ[oa]s?|menores?|adolescentes?|adult[oa]s?|víctimas?|sobrevivientes?|detenid[oa]s?|pres[oa]s?|prisioner[oa]s?|reclus[oa]s?|trabajador(?:es|as?)?|obrer[oa]s?|campesin[oa]s?|pobladores|habitantes?|vecin[oa]s?|residentes?|ciudadan[oa]s?|civiles?|nacionales|migrantes?|refugiad[oa]s?|estudiantes?|alumn[oa]s?|maestr[oa]s?|docentes?|médic[oa]s?|periodistas?|abogad[oa]s?|juece?s?|juez|activistas?|defensor(?:es|as?)?|manifestantes?|testigos?|soldados?|agentes?|policías?|guardias?|funcionari[oa]s?|miembros?|madres?|padres?|hij[oa]s?|desplazad[oa]s?|muert[oa]s?|herid[oa]s?|pescador(?:es)?|mineros?|indígenas?|líderes|comuner[oa]s?|participantes?|colegas?|suscriptor(?:es|as?)?|usuari[oa]s?|elector(?:es|as?)?|votantes?|simpatizantes?|opositor(?:es|as?)?|comerciantes?|inquilin[oa]s?|candidat[oa]s?|rehenes?|autoridades)$/iu,
  ru: /^(?:человек|люд|женщин|мужчин|дет[еия]|ребен|ребён|девоч|девуш|мальчик|подрост|задержанн|заключенн|заключённ|арестованн|осужденн|осуждённ|журналист|жител|сотрудник|граждан|лиц$|лица$|студент|учащ|учител|врач|адвокат|судей|судь|рабоч|работник|крестьян|фермер|потерпевш|жертв|беженц|мигрант|активист|правозащитник|демонстрант|протестующ|свидетел|солдат|военнослужащ|полицейск|охранник|чиновник|член|матер|погибш|ранен|шахтер|шахтёр|рыбак)/iu,
  ar: /^(?:(?:شخص|امرأت|رجل|طفل|فتات|سجين|محتجز|صحفي)(?:ين|ان)|شخص|شخصا|شخصاً|أشخاص|شخصين|فردا|أفراد|امرأة|نساء|امرأتين|رجل|رجلا|رجال|طفل|طفلا|طفلاً|أطفال|طفلين|طفلة|فتاة|فتيات|فتى|محتجز|محتجزا|محتجزين|معتقلا|معتقلين|سجينا|سجناء|عاملا|عاملة|عمال|صحفيا|صحفيين|محاميا|محامين|ناشطا|ناشطين|متظاهرا|متظاهرين|ضحية|ضحايا|لاجئا|لاجئين|مهاجرا|مهاجرين|طالبا|طلاب|مواطنا|مواطنين|مدنيا|مدنيين|جنديا|جنود|شاهدا|شهود|قرويا|مزارعا|مزارعين)$/u,
  zh: /^(?:多|余)?(?:名|人|位|口人)/u,
  ko: /^(?:여)?\s?(?:명|인(?![\p{L}])|사람)/u,
}

/** What counts things in Chinese and Korean. */
export const COUNTERS: Readonly<Record<'zh' | 'ko', RegExp>> = {
  zh: /^(?:多|余)?(?:个|户|家|起|座|所|处|间|头|辆|艘|件|份|架|条(?!第)|只|亩|棵|批|村)/u,
  ko: /^\s?(?:개(?!월)|곳|건|가구|마을|채|대(?![\p{L}])|마리|가지|척|그루|명)/u,
}
