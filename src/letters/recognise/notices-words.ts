import type { Language } from '#law/model.ts'

export type NoticeKind = 'publication' | 'interim' | 'press'

/** All must be found in the sentence. */
export type NoticeWords = readonly RegExp[]

/** By what each language gives its notices: for `publication` and `press` any of several sets of words. */
export const NOTICES: Readonly<
  Record<
    Language,
    {
      readonly publication: readonly NoticeWords[]
      readonly interim: NoticeWords
      readonly press: readonly NoticeWords[]
    }
  >
> = {
  en: {
    publication: [
      [
        /(?<!\p{L})(?:this|the present|our|these)(?: joint)? (?:communications?|letters?|appeals?|messages?)(?!\p{L})/iu,
        /(?<!\p{L})(?:will|shall|may|is to|are to|would)(?!\p{L})/iu,
        /(?<!\p{L})(?:made (?:public|available)|published|publicly available|posted|released publicly|become public|(?:placed|put|uploaded|appear) on (?:the|our|a|its)(?: [\p{L}]+)? website)(?!\p{L})/iu,
      ],
      [
        /(?<!\p{L})(?:will|shall)(?!\p{L})/iu,
        /(?<!\p{L})(?:made available|included|published|reflected|reported)(?!\p{L})/iu,
        /(?:usual report|report to (?:be presented to )?the human rights council|communications report)/iu,
      ],
      [
        /(?<!\p{L})(?:will|shall|undertake)(?!\p{L})/iu,
        /(?<!\p{L})(?:reflected|included|summari[sz]ed|contained) in (?:the|our|my|a|its)(?: [\p{L}]+)? reports?(?!\p{L})/iu,
        /human rights council/iu,
      ],
    ],
    interim: [
      /(?<!\p{L})(?:(?:interim|provisional|precautionary)(?: [\p{L}]+)? measures|all (?:the )?necessary (?:[\p{L}]+ )?(?:measures|steps))(?!\p{L})|^(?:pending|while awaiting|until we receive|in the meantime|meanwhile)(?!\p{L})/iu,
      /(?<!\p{L})(?:we|i)(?!\p{L})/iu,
      /(?<!\p{L})(?:urge|request|ask|call|appeal|recommend)(?!\p{L})/iu,
      /(?:awaiting|pending|in the meantime|meanwhile|interim|provisional|precautionary)/iu,
    ],
    press: [
      [
        /(?<!\p{L})(?:we|i)(?: (?:may|might|will|shall|intend to|plan to|are considering|wish to|reserve the right to|also|would like to))+(?: [\p{L}]+){0,3} (?:publicly|in public|a (?:press release|public statement|media statement))|(?<!\p{L})(?:we|i) (?:may|might|will|shall|intend to|plan to)(?: [\p{L}]+){0,4} (?:issue|publish|release)(?: [\p{L}]+){0,3} (?:statement|press release|media release)/iu,
      ],
      [
        /(?<!\p{L})(?:the|any|such(?: a)?|this) (?:press release|public statement|media statement|news release)(?!\p{L})/iu,
        /(?<!\p{L})(?:will|would|shall)(?!\p{L})/iu,
        /(?<!\p{L})(?:we|us|our)(?!\p{L})/iu,
      ],
      [/(?:wider public|public) should be (?:alerted|informed|made aware)/iu],
    ],
  },
  fr: {
    publication: [
      [
        /(?<!\p{L})(?:cette|la présente|notre|ces|les présentes)(?: \p{L}+)? ?(?:communications?|lettres?|correspondance|réponse)(?!\p{L})|(?<!\p{L})la présente (?:sera|lettre)/iu,
        /(?<!\p{L})(?:sera|seront|pourra|pourront)(?!\p{L})/iu,
        /(?<!\p{L})(?:rendue?s? publi\p{L}+|publiée?s?|mise?s? en ligne|accessibles?|disponibles?)(?!\p{L})/iu,
      ],
      [
        /(?<!\p{L})(?:sera|seront)(?!\p{L})/iu,
        /(?<!\p{L})(?:disponibles?|incluse?s?|publiée?s?|reflétée?s?|accessibles?)(?!\p{L})/iu,
        /(?:rapport (?:habituel|périodique)|rapport (?:\p{L}+ )?(?:présenté )?au conseil des droits)/iu,
      ],
    ],
    interim: [
      /(?<!\p{L})(?:mesures (?:provisoires|conservatoires|intérimaires|de protection)|toutes les mesures (?:provisoires |conservatoires )?(?:nécessaires|utiles))(?!\p{L})/iu,
      /(?<!\p{L})(?:nous|je)(?!\p{L})/iu,
      /(?<!\p{L})(?:prions|prie|demandons|demande|exhortons|appelons|recommandons|invitons|engageons|prier|demander|exhorter)(?!\p{L})/iu,
      /(?:attente|attendant|provisoires|conservatoires|entre-temps|entretemps)/iu,
    ],
    press: [
      [
        /(?<!\p{L})(?:nous|je)(?: \p{L}+){0,2} (?:pourrions|pourrais|pouvons|souhaitons|envisageons|entendons|allons|nous réservons|prévoyons)(?:[^.]{0,60}?)(?:publiquement|communiqué de presse|déclaration publique)|(?<!\p{L})nous (?:pourrions|pouvons) [^.]{0,40}publiquement/iu,
      ],
      [
        /(?<!\p{L})(?:le|ce|tout|un tel) communiqué(?: de presse)?(?!\p{L})/iu,
        /(?<!\p{L})(?:indiquera|précisera|mentionnera|soulignera|sera)(?!\p{L})/iu,
        /(?<!\p{L})(?:nous|notre|nos)(?!\p{L})/iu,
      ],
      [/(?:grand public|opinion publique|public) (?:devrait|doit) être (?:alertée?|informée?)/iu],
    ],
  },
  es: {
    publication: [
      [
        /(?<!\p{L})(?:esta|la presente|nuestra|estas|las presentes)(?: \p{L}+)? ?(?:comunicaci(?:ón|ones)|cartas?)(?!\p{L})/iu,
        /(?<!\p{L})(?:se harán?|será|serán|se publicarán?|podrán?|estarán?|se pondrán?)(?!\p{L})/iu,
        /(?<!\p{L})(?:públic[oa]s?|publicad[oa]s?|publicarán?|disponibles?)(?!\p{L})/iu,
      ],
      [
        /(?<!\p{L})(?:estarán?|será|serán|se incluirán?)(?!\p{L})/iu,
        /(?<!\p{L})(?:disponibles?|incluid[oa]s?|publicad[oa]s?|incluirán?|reflejad[oa]s?)(?!\p{L})/iu,
        /(?:informe habitual|informe (?:\p{L}+ )?(?:que se presentará )?al consejo de derechos)/iu,
      ],
    ],
    interim: [
      /(?<!\p{L})(?:medidas (?:provisionales|cautelares|de protección)|todas las medidas (?:provisionales |cautelares )?necesarias)(?!\p{L})/iu,
      /(?<!\p{L})(?:instamos|instar|pedimos|pedir|solicitamos|solicitar|exhortamos|exhortar|rogamos|urgimos|recomendamos|quisiéramos|llamamos)(?!\p{L})/iu,
      /(?:espera|provisionales|cautelares|mientras|entretanto)/iu,
    ],
    press: [
      [
        /(?<!\p{L})(?:podríamos|podemos|podremos|quizás|deseamos|tenemos la intención|nos proponemos|tenemos previsto|pretendemos|nos reservamos)(?:[^.]{0,60}?)(?:públicamente|comunicado de prensa|declaración pública)/iu,
      ],
      [
        /(?<!\p{L})(?:el|este|dicho|todo) comunicado(?: de prensa)?(?!\p{L})/iu,
        /(?<!\p{L})(?:indicará|señalará|mencionará|precisará)(?!\p{L})/iu,
      ],
      [
        /(?:público en general|opinión pública|público) (?:debería|debe) (?:ser|estar) (?:alertad|informad)[oa]/iu,
      ],
    ],
  },
  ru: {
    publication: [
      [
        /(?:настоящ|данн|эт)\p{L}{1,3} (?:сообщени|письм|обращени)/iu,
        /(?<!\p{L})(?:буд[еу]т|может|могут)(?!\p{L})/iu,
        /(?:опубликован|обнародован|доступн|размещен|размещён)/iu,
      ],
    ],
    interim: [
      /(?:временн|промежуточн|обеспечительн)\p{L}{2,3} мер/iu,
      /(?:призыва|просим|прошу|настоятельно|рекомендуем)/iu,
    ],
    press: [
      [
        /(?:мы|я)(?: \p{L}+){0,2} (?:можем|могу|намерены|планируем|оставляем)(?:[^.]{0,60}?)(?:публично|пресс-релиз|публичн\p{L}+ заявлени)/iu,
      ],
      [/пресс-релиз/iu, /(?<!\p{L})(?:будет (?:указано|отмечено)|укажет)(?!\p{L})/iu],
    ],
  },
  ar: {
    publication: [
      [
        /هذه (?:ال)?(?:رسالة|البلاغ|المراسلة)|هذا البلاغ/u,
        /(?:ستنشر|سينشر|ستُنشر|سيُنشر|تنشر|ستتاح|سيتاح|ستُتاح|ستعلن|علنا)/u,
      ],
    ],
    interim: [
      /(?:التدابير|الإجراءات|تدابير|إجراءات) (?:[\p{L}]+ )?(?:المؤقتة|مؤقتة|التحفظية|تحفظية)/u,
      /(?:نحث|نطلب|ندعو|نناشد|نرجو)/u,
    ],
    press: [
      [
        /(?:قد|نعتزم|ننوي|سوف)(?: أن)? (?:نعرب|نعبر|نصدر|ننشر)[^.]{0,40}(?:علنا|علناً|علنًا|بيانا صحفيا|بيان صحفي|بيانا)/u,
      ],
      [/(?:البيان|النشرة) الصحفي/u, /(?:سيشير|ستشير|سيذكر)/u],
    ],
  },
  zh: {
    publication: [[/(?:本函|本信|本来文|此函|该函|本信函)/u, /(?:将|会)/u, /(?:公布|公开|发布)/u]],
    interim: [/(?:临时|过渡性)(?:性)?(?:保护)?措施/u, /(?:敦促|请求|要求|呼吁|促请)/u],
    press: [
      [/我们(?:可能|或|将|打算|拟)/u, /(?:公开(?:表[达示]|发表|声明)|新闻稿|新闻公报)/u],
      [/新闻稿(?:将|会)/u],
    ],
  },
  ko: {
    publication: [[/(?:본|이|해당) (?:서한|통보문?|서신)/u, /(?:공개|게시|게재)(?:됩니다|될|할|하게)/u]],
    interim: [/(?:임시|잠정)\s?(?:적인\s|보호\s)?조치/u, /(?:촉구|요청|권고|요구)/u],
    press: [
      [/(?:공개적으로|공개 성명|보도자료|언론 성명)/u, /(?:우리|저희)/u, /(?:수 있|예정|계획|것입니다)/u],
      [/보도자료(?:에는|는|에서)/u, /(?:명시|언급|밝힐)/u],
    ],
  },
}
