/** What places in a reply are called: `page 3, second paragraph`. */
const WORDS = new Set(
  [
    'page pages p pp paragraph paragraphs para paras par section sections sec annex annexes appendix footnote footnotes note notes',
    'line lines point points item items answer answers question questions table top bottom end middle',
    'first second third fourth fifth sixth seventh eighth ninth tenth last',
    'paragraphe paragraphes alinéa alinéas annexe note ligne lignes réponse premier première deuxième',
    'second seconde troisième quatrième cinquième sixième dernier dernière haut bas fin',
    'página páginas pág párrafo párrafos sección anexo nota línea punto respuesta primer primero primera segundo segunda',
    'tercero tercera cuarto cuarta último última',
    'страница страницы стр с абзац пункт пункты п раздел приложение сноска строка ответ первый второй третий последний и',
    'الصفحة صفحة الصفحات صفحات ص الفقرة فقرة الفقرات فقرات القسم المرفق مرفق الحاشية السطر البند الجواب من في إلى و',
    'الأولى الأول الثانية الثاني الثالثة الثالث الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة الأخيرة',
  ].flatMap((line) => line.split(' ')),
)
/** What stands between them, and numbers, as they are written small: a name begins with a capital. */
const SMALL = new Set('the of on in and to from la le les du de et à el y'.split(' '))
const ROMAN = /^(?:x{0,3})(?:ix|iv|v?i{0,3})$/u
const HAN = /^(?:[页頁段节節行条條款項项]|第[一二三四五六七八九十百]*|附件[一二三四五六七八九十]*)+$/u
const LONGEST = 100

/**
 * A place in a reply as somebody typed it, where it is nothing but a place: numbers, and words for places. Null for all else: words
 * that nobody searched for names do not become public.
 */
export function plainPlace(typed: string | null): string | null {
  if (typed === null || typed.length > LONGEST) return null
  const words = typed.match(/[\p{L}\p{M}]+/gu) ?? []
  return words.every((word) => isOfPlaces(word)) ? typed : null
}

function isOfPlaces(word: string): boolean {
  if (word.length === 1 && /^[a-zа-я]$/u.test(word)) return true
  return WORDS.has(word.toLocaleLowerCase('en')) || SMALL.has(word) || ROMAN.test(word) || HAN.test(word)
}
