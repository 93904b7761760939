import type { Language } from '#law/model.ts'

/** The words by which a letter reports what it was told, and those by which it would conclude. */
export interface HedgeWords {
  /** Reports all that follows it: `According to the information received`. */
  readonly governs: RegExp
  /** Makes the sentence it stands in a report or a condition. */
  readonly hedges: RegExp
  /** Says of someone's act that it breaks the law, as a fact. */
  readonly concludes: RegExp
  /** Under a heading with these words stands what is generally known. */
  readonly background: RegExp
}

/** By language; to be grown by what real letters use. */
export const HEDGE_WORDS: Readonly<Record<Language, HedgeWords>> = {
  en: {
    governs:
      /\baccording to (?:the |our |this )?(?:information|reports?|sources?|allegations?)|\bwithout prejudg\w+|\bnot (?:wish to )?prejudge|\bwe have received (?:the following )?(?:information|reports|allegations)|\bit (?:is|was|has been) (?:alleged|reported) that:/iu,
    hedges:
      /\b(?:alleg\w+|report(?:s|ed|edly)?|according to|inform(?:ation|ed)|would|could|may|might|if|appears?|seems?|said to|believed|claim\w*|credibl[ey]|concern\w*|risks?|estimate\w*|suggest\w*|indicat\w+|presumed|suspected)\b/iu,
    concludes:
      /\b(?:(?:has|have|had) (?:violated|breached)|violated|breached|violates|breaches|(?:is|are|was|were) in (?:clear |flagrant |direct )?(?:violation|breach) of|constitut(?:es?|ed) (?:an? )?(?:\w+ )?(?:violations?|breach(?:es)?)|amount(?:s|ed)? to (?:an? )?(?:\w+ )?(?:violations?|breach(?:es)?))\b/iu,
    background: /\b(?:background|context)\b/iu,
  },
  fr: {
    governs:
      /(?:selon|d[’']après) (?:les |nos |des )?(?:informations?|sources?|allégations|rapports)|sans (?:vouloir )?préjuger|il est (?:allégué|rapporté) que\s*:/iu,
    hedges:
      /(?<!\p{L})(?:allégu\p{L}+|allégations?|prétendu\p{L}*|présum\p{L}+|selon|d[’']après|aurai\p{L}+|serai\p{L}+|pourrai\p{L}+|semble\p{L}*|rapport\p{L}*|si|inform\p{L}+|préoccup\p{L}+|risque\p{L}*|estim\p{L}+|indiqu\p{L}+|dit|soupçonn\p{L}+)(?!\p{L})/iu,
    concludes:
      /(?<!\p{L})(?:(?:a|ont|avait) (?:violé|enfreint)|viol(?:e|ent) (?:l|d|s)|constitu(?:e|ent|ait) (?:une |des )?(?:\p{L}+ )?violations?|(?:est|sont) (?:en violation|contraires? (?:à|aux)))/iu,
    background: /(?<!\p{L})(?:contexte|rappel des faits)(?!\p{L})/iu,
  },
  es: {
    governs:
      /según (?:la |las |los )?(?:informaci(?:ón|ones)|fuentes?|alegaciones|informes)|de acuerdo con la información|sin prejuzgar|sin (?:pretender|querer) prejuzgar/iu,
    hedges:
      /(?<!\p{L})(?:alega\p{L}*|alegaciones|presunt\p{L}+|supuest\p{L}+|según|de acuerdo con|habría\p{L}*|sería\p{L}*|podría\p{L}*|parece\p{L}*|si|inform\p{L}+|preocup\p{L}+|riesgos?|estima\p{L}*|indica\p{L}*|reporta\p{L}*|denuncia\p{L}*|constituiría\p{L}*)(?!\p{L})/iu,
    concludes:
      /(?<!\p{L})(?:(?:ha|han|había) (?:violado|vulnerado|infringido)|viol[óa]n? (?:el|la|los|las|sus)|vulner[óa]n? (?:el|la|los|las|sus)|constituyen? (?:una |unas )?(?:\p{L}+ )?(?:violaci(?:ón|ones)|vulneraci(?:ón|ones)))/iu,
    background: /(?<!\p{L})(?:antecedentes|contexto)(?!\p{L})/iu,
  },
  ru: {
    governs:
      /согласно (?:полученн|имеющ|поступивш)|по (?:полученн|имеющ|поступивш)\p{L}+ (?:информац|сведени|сообщени)|не предрешая|не желая предрешать/iu,
    hedges:
      /(?:предположительно|якобы|согласно|по сообщени|сообща|утвержда|предполагаем|если|может|могут|могло|могли|информаци|обеспокоен|риск|по-видимому|по оценк)/iu,
    concludes:
      /(?:нарушил[аои]?|нарушает|нарушают|является нарушением|являются нарушением|представляет собой нарушение)/iu,
    background: /(?:справочная информация|предыстория|контекст)/iu,
  },
  ar: {
    governs:
      /وفق(?:ا|اً|ًا) لل?(?:معلومات|تقارير|مصادر|ادعاءات)|بحسب (?:ال)?(?:معلومات|تقارير)|حسب (?:ال)?معلومات|دون (?:أن )?(?:الحكم|المساس|استباق)|دون (?:الرغبة|إصدار حكم)/u,
    hedges:
      /(?:يُزعم|يزعم|زُعم|زعم|المزعوم|ادعاء|الادعاء|أفادت|أُفيد|أفيد|تفيد|يُقال|ذُكر|ذكر أن|وفق|بحسب|حسب|قد |ربما|يبدو|إذا|معلومات|تقارير|قلق|خطر|تشير|يُعتقد)/u,
    concludes: /(?:انتهكت|انتهك |تنتهك|ينتهك|تشكل انتهاك|يشكل انتهاك|خالفت|يعد انتهاك|تعد انتهاك)/u,
    background: /(?:خلفية|معلومات أساسية|السياق)/u,
  },
  zh: {
    governs:
      /(?:根据|据)(?:所?收到的|我们收到的|有关)?(?:信息|资料|指控|报告)|据(?:称|报)|不(?:预断|预判|妄断)/u,
    hedges:
      /(?:据称|据报|据悉|据说|指称|声称|所称|根据.{0,12}(?:信息|资料|报告)|可能|如果|如|若|似乎|关切|关注|风险|涉嫌|估计)/u,
    concludes: /(?:违反了|侵犯了|构成.{0,6}(?:侵犯|违反|违约))/u,
    background: /(?:背景)/u,
  },
  ko: {
    governs: /(?:접수된|받은|입수한) 정보에 따르면|정보에 따르면|보고에 따르면|예단하지/u,
    hedges:
      /(?:주장|알려|보고|따르면|의하면|혐의|것으로 보|것으로 전해|수 있|만약|만일|우려|위험|추정|정보)/u,
    concludes: /(?:위반하였|위반했|침해하였|침해했|위반에 해당한다|침해에 해당한다)/u,
    background: /(?:배경)/u,
  },
}
