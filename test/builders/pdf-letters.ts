/** A letter that nobody wrote, for making PDFs: what a reader should find again. */
export interface PrintedLetter {
  readonly language: 'en' | 'fr' | 'ar' | 'zh' | 'ko'
  readonly title: string
  readonly reference: string
  readonly runningHead: string
  /** `{1}` stands where note 1 has its mark. */
  readonly paragraphs: readonly string[]
  readonly heading: string
  readonly questions: readonly string[]
  readonly closing: string
  readonly notes: readonly string[]
  /** Two signatures side by side: name and post. */
  readonly signatures: readonly [readonly [string, string], readonly [string, string]]
}

interface Words {
  readonly title: string
  readonly runningHead: string
  readonly heading: string
  readonly closing: string
  /** `#` becomes a number that no other paragraph has. */
  readonly sentences: readonly string[]
  readonly questions: readonly string[]
  readonly notes: readonly string[]
  readonly signatures: PrintedLetter['signatures']
}

const REFERENCE = 'AL XXX 3/2024'

const WORDS: Readonly<Record<PrintedLetter['language'], Words>> = {
  en: {
    title: 'Office of Invented Mandates',
    runningHead: 'Invented letter, for tests only',
    heading: 'Matters on which we would be grateful for observations',
    closing: 'Please accept, Excellency, the assurances of our highest consideration.',
    sentences: [
      'According to the information received, # persons were reportedly held in the north-eastern district without access to counsel.',
      'They were allegedly moved at night, by self-proclaimed guards, to a warehouse beside the river.',
      'Article # of the Covenant (ICCPR) protects every person against arbitrary detention; we recall resolution 53/9.',
      'It is estimated that approximately 70% of them had been transferred before, in some cases twice.',
      'Their families, who have asked for news since 2023, were reportedly told to wait.',
    ],
    questions: [
      'Please provide any additional information and comments you may have on the above-mentioned allegations, including the steps taken.',
      'Please explain on what legal grounds the persons were held.',
      'Please indicate the measures taken to ensure that their families are told where they are, and that they can visit them.',
    ],
    notes: [
      'Annual report of the invented committee, 2023, https://example.org/reports/annual-report-2023/part-two, p. 12.',
      'See the general comment on liberty, para. 4.',
    ],
    signatures: [
      ['Ana Example', 'Special Rapporteur on invented matters'],
      ['Bo Sample', 'Chair of the Working Group on examples'],
    ],
  },
  fr: {
    title: 'Bureau des mandats inventés',
    runningHead: 'Lettre inventée, pour les essais seulement',
    heading: 'Points sur lesquels nous souhaiterions recevoir vos observations',
    closing: 'Veuillez agréer, Excellence, l’assurance de notre haute considération.',
    sentences: [
      'Selon les informations reçues, # personnes auraient été détenues dans le district du nord-est sans pouvoir consulter un avocat.',
      'Elles auraient été déplacées de nuit, par des gardes autoproclamés, vers un entrepôt situé près de la rivière.',
      'L’article # du Pacte (PIDCP) protège toute personne contre la détention arbitraire ; nous rappelons la résolution 53/9.',
      'On estime qu’environ 70 % d’entre elles avaient déjà été transférées, parfois à deux reprises.',
      'Leurs familles, qui demandent des nouvelles depuis 2023, auraient été priées d’attendre.',
    ],
    questions: [
      'Veuillez fournir toute information complémentaire et tout commentaire sur les allégations susmentionnées, y compris les mesures prises.',
      'Veuillez préciser sur quelle base légale ces personnes ont été détenues.',
      'Veuillez indiquer les mesures prises pour que leurs familles sachent où elles se trouvent et puissent leur rendre visite.',
    ],
    notes: [
      'Rapport annuel du comité inventé, 2023, https://example.org/rapports/rapport-annuel-2023/partie-deux, p. 12.',
      'Voir l’observation générale sur la liberté, par. 4.',
    ],
    signatures: [
      ['Ana Exemple', 'Rapporteuse sur les questions inventées'],
      ['Bo Modèle', 'Président du Groupe sur les exemples'],
    ],
  },
  ar: {
    title: 'مكتب الولايات المخترعة',
    runningHead: 'رسالة مخترعة للاختبار فقط',
    heading: 'المسائل التي نرجو تلقي ملاحظاتكم عليها',
    closing: 'وتفضلوا يا صاحب السعادة بقبول فائق التقدير والاحترام.',
    sentences: [
      'ووفقا للمعلومات الواردة احتجز # شخصا في المنطقة الشمالية الشرقية دون أن يتمكنوا من الاتصال بمحام.',
      'وزعم أنهم نقلوا ليلا إلى مستودع بجانب النهر على يد حراس مجهولين.',
      'وتحمي المادة # من العهد الدولي (ICCPR) كل شخص من الاحتجاز التعسفي، ونذكر بالقرار 53/9 في هذا الصدد.',
      'ويقدر أن نحو 70 في المائة منهم سبق نقلهم، وفي بعض الحالات مرتين.',
      'وقيل لأسرهم التي تطلب أخبارا منذ عام 2023 أن تنتظر.',
    ],
    questions: [
      'يرجى تقديم أي معلومات إضافية وتعليقات على الادعاءات المذكورة أعلاه، بما في ذلك الخطوات المتخذة.',
      'يرجى بيان الأساس القانوني لاحتجاز هؤلاء الأشخاص.',
      'يرجى بيان التدابير المتخذة لضمان إبلاغ أسرهم بأماكن وجودهم والسماح لها بزيارتهم.',
    ],
    notes: ['التقرير السنوي للجنة المخترعة، 2023، الصفحة 12.', 'انظر التعليق العام بشأن الحرية، الفقرة 4.'],
    signatures: [
      ['آنا مثال', 'المقررة الخاصة المعنية بالمسائل المخترعة'],
      ['بو نموذج', 'رئيس الفريق العامل المعني بالأمثلة'],
    ],
  },
  zh: {
    title: '虚构任务办公室',
    runningHead: '虚构信函，仅供测试',
    heading: '请就下列事项提出意见',
    closing: '顺致最崇高的敬意。',
    sentences: [
      '根据收到的资料，据报#人在东北地区被拘留，无法与律师联系。',
      '据称他们在夜间被身份不明的看守转移到河边的一座仓库。',
      '《公约》第#条保护每个人不受任意拘留，我们在此回顾第53/9号决议。',
      '据估计，其中约70%的人以前曾被转移，有些人被转移了两次。',
      '他们的家人自2023年以来一直要求提供消息，据报却被告知要等待。',
    ],
    questions: [
      '请就上述指控提供任何补充资料和意见，包括为调查这些事件已采取的步骤，以及目前调查所取得的结果和今后的打算。',
      '请说明拘留这些人的法律依据。',
      '请说明为确保其家人知道他们的下落并能够探视而采取的措施。',
    ],
    notes: ['虚构委员会年度报告，2023年，第12页。', '见关于自由的一般性意见，第4段。'],
    signatures: [
      ['安娜', '虚构问题特别报告员'],
      ['博', '示例问题工作组主席'],
    ],
  },
  ko: {
    title: '가상 임무 사무소',
    runningHead: '가상의 서한, 시험용',
    heading: '의견을 요청드리는 사항',
    closing: '각하께 최고의 경의를 표합니다.',
    sentences: [
      '접수된 정보에 따르면 #명이 북동부 지역에서 변호인의 조력을 받지 못한 채 구금되었다고 합니다.',
      '이들은 밤에 신원을 알 수 없는 경비원들에 의해 강가의 창고로 옮겨졌다고 합니다.',
      '규약(ICCPR) 제#조는 모든 사람을 자의적 구금으로부터 보호하며, 우리는 결의 53/9를 상기합니다.',
      '이들 가운데 약 70%는 이전에도 이송된 적이 있으며, 일부는 두 차례 이송된 것으로 추정됩니다.',
      '2023년부터 소식을 요청해 온 가족들은 기다리라는 말을 들었다고 합니다.',
    ],
    questions: [
      '위에 언급된 주장에 관하여 추가 정보와 의견, 그리고 이 사건들을 조사하기 위하여 취한 조치를 알려 주시기 바랍니다.',
      '이들을 구금한 법적 근거를 설명해 주시기 바랍니다.',
      '가족들이 이들의 소재를 알고 면회할 수 있도록 취한 조치를 알려 주시기 바랍니다.',
    ],
    notes: ['가상 위원회 연례 보고서, 2023년, 12쪽.', '자유에 관한 일반논평, 4항 참조.'],
    signatures: [
      ['안나', '가상 문제 특별보고관'],
      ['보', '예시 실무그룹 의장'],
    ],
  },
}

/** A letter of some three pages: paragraphs of several sentences, two notes, three questions, two signatures. */
export function aPrintedLetter(language: PrintedLetter['language'], paragraphs = 16): PrintedLetter {
  const words = WORDS[language]
  const join = language === 'zh' ? '' : ' '
  const written = Array.from({ length: paragraphs }, (_, index) => {
    const count = 3 + ((index * 7) % 5)
    const sentences = Array.from({ length: count }, (_unused, at) => {
      const sentence = words.sentences[(index + at) % words.sentences.length] ?? ''
      return sentence.replace('#', String(index * 10 + at + 2))
    })
    const text = sentences.join(join)
    if (index === 1) return `${text}{1}`
    return index === paragraphs - 2 ? `${text}{2}` : text
  })
  return { language, reference: REFERENCE, paragraphs: written, ...words }
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => ESCAPES[character] ?? character)
}

const FONTS: Readonly<Record<PrintedLetter['language'], string>> = {
  en: 'Noto Serif',
  fr: 'Noto Serif',
  ar: 'Noto Naskh Arabic',
  zh: 'Noto Serif CJK SC',
  ko: 'Noto Serif CJK KR',
}

/** The letter as LibreOffice's flat text: real footnotes, a running head, page numbers, justified lines, signatures on tabs. */
export function asFlatOdt(letter: PrintedLetter): string {
  const { language } = letter
  const font = FONTS[language]
  const isRight = language === 'ar'
  const mode = isRight ? 'rl-tb' : 'lr-tb'
  const note = (number: string) =>
    `<text:note text:id="ftn${number}" text:note-class="footnote"><text:note-citation>${number}</text:note-citation>` +
    `<text:note-body><text:p text:style-name="Footnote">${escaped(letter.notes[Number(number) - 1] ?? '')}</text:p></text:note-body></text:note>`
  const paragraph = (text: string, style = 'Body') =>
    `<text:p text:style-name="${style}">${escaped(text).replace(/\{(\d)\}/gu, (_, number: string) => note(number))}</text:p>`
  const [[first, firstPost], [second, secondPost]] = letter.signatures
  const fonts = `style:font-name="L" style:font-name-asian="L" style:font-name-complex="L" fo:font-size="11pt" style:font-size-asian="11pt" style:font-size-complex="11pt"`
  const locale = {
    en: 'fo:language="en" fo:country="US"',
    fr: 'fo:language="fr" fo:country="FR"',
    ar: 'style:language-complex="ar" style:country-complex="EG"',
    zh: 'style:language-asian="zh" style:country-asian="CN"',
    ko: 'style:language-asian="ko" style:country-asian="KR"',
  }[language]
  const style = (name: string, paragraphProperties: string, textProperties = '') =>
    `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties style:writing-mode="${mode}" ${paragraphProperties}/><style:text-properties ${textProperties}/></style:style>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="L" svg:font-family="'${font}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="${mode}"/><style:text-properties ${fonts} ${locale}/></style:default-style>
${style('Body', 'fo:text-align="justify" fo:margin-bottom="0.2cm"')}
${style('Letterhead', 'fo:text-align="center" fo:margin-bottom="0.4cm"', 'fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold" fo:font-size="15pt" style:font-size-asian="15pt" style:font-size-complex="15pt"')}
${style('Subhead', 'fo:margin-bottom="0.2cm" fo:margin-top="0.3cm"', 'fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"')}
<style:style style:name="Footnote" style:family="paragraph"><style:paragraph-properties style:writing-mode="${mode}"/><style:text-properties fo:font-size="9pt" style:font-size-asian="9pt" style:font-size-complex="9pt"/></style:style>
<style:style style:name="Signature" style:family="paragraph"><style:paragraph-properties fo:text-align="start" style:writing-mode="${mode}"><style:tab-stops><style:tab-stop style:position="8cm"/></style:tab-stops></style:paragraph-properties></style:style>
<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-numbering-at="document" text:footnotes-position="page"/></office:styles>
<office:automatic-styles><text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.7cm" fo:margin-left="1.4cm"/></style:list-level-properties></text:list-level-style-number></text:list-style>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm" style:writing-mode="${mode}"/><style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"><style:header><text:p>${escaped(letter.runningHead)}</text:p></style:header><style:footer><text:p><text:page-number/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
${paragraph(letter.title, 'Letterhead')}
${paragraph(letter.reference)}
${letter.paragraphs.map((text) => paragraph(text)).join('\n')}
${paragraph(letter.heading, 'Subhead')}
<text:list text:style-name="Numbers">${letter.questions.map((text) => `<text:list-item>${paragraph(text)}</text:list-item>`).join('')}</text:list>
${paragraph(letter.closing)}
<text:p text:style-name="Signature">${escaped(first)}<text:tab/>${escaped(second)}</text:p>
<text:p text:style-name="Signature">${escaped(firstPost)}<text:tab/>${escaped(secondPost)}</text:p>
</office:text></office:body></office:document>`
}

/** The letter as pandoc writes HTML, notes at the end; for a browser to print and for our own reader. */
export function asHtml(letter: PrintedLetter): string {
  const { language, notes } = letter
  const paragraph = (text: string) =>
    `<p>${escaped(text).replace(/\{(\d)\}/gu, '<a href="#fn$1" class="footnote-ref" id="fnref$1" role="doc-noteref"><sup>$1</sup></a>')}</p>`
  const items = notes.map(
    (text, index) =>
      `<li id="fn${index + 1}" role="doc-endnote"><p>${escaped(text)}<a href="#fnref${index + 1}" class="footnote-back" role="doc-backlink">↩︎</a></p></li>`,
  )
  const [[first, firstPost], [second, secondPost]] = letter.signatures
  return `<!DOCTYPE html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><title>${escaped(letter.title)}</title>
<style>body { font: 11pt "${FONTS[language]}"; text-align: justify } h1 { text-align: center } @page { size: A4; margin: 2cm }</style></head><body>
<h1>${escaped(letter.title)}</h1>
${paragraph(letter.reference)}
${letter.paragraphs.map(paragraph).join('\n')}
<h2>${escaped(letter.heading)}</h2>
<ol>${letter.questions.map((text) => `<li>${escaped(text)}</li>`).join('')}</ol>
${paragraph(letter.closing)}
<p>${escaped(first)}<br>${escaped(firstPost)}</p>
<p>${escaped(second)}<br>${escaped(secondPost)}</p>
<section class="footnotes" role="doc-endnotes"><hr><ol>${items.join('')}</ol></section>
</body></html>`
}

/** The letter as a Typst program: tagged by its compiler. Texts are handed over as strings, so nothing in them is markup. */
export function asTypst(letter: PrintedLetter): string {
  const { language } = letter
  const quoted = (text: string) => `#${JSON.stringify(text)}`
  // A mark of direction keeps the mark of the note from joining a number before it.
  const markGuard = language === 'ar' ? '\u200F' : ''
  const paragraph = (text: string) =>
    text
      .split(/(\{\d\})/u)
      .map((piece) => {
        const number = /^\{(\d)\}$/u.exec(piece)?.[1]
        if (number === undefined) return piece === '' ? '' : quoted(piece)
        return `${quoted(markGuard)}#footnote[${quoted(letter.notes[Number(number) - 1] ?? '')}]`
      })
      .join('')
  const [[first, firstPost], [second, secondPost]] = letter.signatures
  return `#set document(title: ${JSON.stringify(letter.title)}, date: datetime(year: 2024, month: 3, day: 5))
#set text(lang: "${language}", font: (${JSON.stringify(FONTS[language])}, "Noto Serif"), size: 11pt, hyphenate: false)
#set page(paper: "a4", header: [${quoted(letter.runningHead)}], footer: context [#counter(page).display()])
#set par(justify: true)
= ${quoted(letter.title)}

${quoted(letter.reference)}

${letter.paragraphs.map(paragraph).join('\n\n')}

== ${quoted(letter.heading)}

#enum(${letter.questions.map((text) => `[${quoted(text)}]`).join(', ')})

${paragraph(letter.closing)}

${quoted(first)} \\
${quoted(firstPost)}

${quoted(second)} \\
${quoted(secondPost)}
`
}
