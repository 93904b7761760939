import type { Language } from '#law/model.ts'

/** The words by which the parts of a letter under the Special Procedures are known. Texts are folded before: see `foldForFrame`. */
export interface FrameWords {
  /** Near its start: `in our capacities as`, `pursuant to Human Rights Council resolutions`. */
  readonly capacity: RegExp
  /** `bring to the attention of` */
  readonly subject: RegExp
  /** At the start: `According to the information received`. */
  readonly intro: RegExp
  /** At the start: `While we do not wish to prejudge`. */
  readonly concern: RegExp
  /** At the start: `If confirmed`, `We recall`. */
  readonly law: RegExp
  readonly annex: RegExp
  /** `your observations on the following matters` */
  readonly questions: RegExp
  /** `a response within 60 days` */
  readonly deadline: RegExp
  /** `will be made public` */
  readonly publication: RegExp
  /** `While awaiting a reply`, `interim measures` */
  readonly interim: RegExp
  /** `In view of the urgency of the matter`: what is asked for at once. */
  readonly urgent: RegExp
  /** `publicly express`, `press release` */
  readonly press: RegExp
  /** `a letter on this subject has also been sent to` */
  readonly siblings: RegExp
}

export const FRAME_WORDS: Readonly<Record<Language, FrameWords>> = {
  en: {
    capacity:
      /\bin (?:our|my) (?:respective )?capacit(?:y|ies)\b|\b(?:pursuant to|in accordance with|under|as mandated by) (?:the )?human rights council\b|\b(?:address|write to|writing to) you as\b/u,
    subject:
      /\battention of\b|\b(?:your|government's|company's) (?:urgent )?attention\b|\b(?:we|i) (?:write|am writing|are writing)\b/u,
    intro:
      /^according to (?:the )?(?:information|allegations|reports)|^information received\b|^allegations?:?$/u,
    concern:
      /^(?:while|although|whilst|without|(?:we|i) (?:do not|have no wish|in no way)) .{0,60}prejudg|^without .{0,30}\b(?:making|expressing|presum|passing|taking (?:a|any) (?:view|position))|^(?:we|i) .{0,60}\bconcern|^(?:grave|serious|deep) concern/u,
    law: /^(?:if (?:confirmed|proven|true|established|they|these|the|this)\b|should .{0,80}(?:confirmed|proven|correct|accurate|true)|(?:(?:while|although|whilst|without) [^.;]{0,160}, )?(?:we|i) (?:would like to |wish to |would also like to |also |further |therefore |also wish to |respectfully )*(?:recall|refer|remind|underline|draw)\b|(?:the|these|such) .{0,60}(?:would|appear to|may|might|seem to) (?:also |further )?(?:amount|violat|contraven|breach|be (?:inconsistent|in (?:violation|contravention|breach)))|in (?:this|that) (?:regard|connection|respect), (?:we|i) (?:recall|refer|would like to (?:recall|refer|remind)))/u,
    annex: /\bannex(?:es)?\b/u,
    questions:
      /\bit is (?:therefore )?(?:our|my) responsibility\b|\bobservations on the following\b|\b(?:respond|answer|reply|replies|responses?|answers?) to the following\b|\bon the following (?:matters|points|questions|issues)\b|\bthe following (?:questions|information)\b/u,
    deadline:
      /\b(?:respon[sd]\w*|repl(?:y|ies)|observations|answers?)\b.{0,90}\b(?:within|by|no later than)\b|\bwithin (?:sixty|thirty|\d+)\b.{0,20}\b(?:days|hours|weeks|months)\b/u,
    publication:
      /\b(?:made|make|become) (?:public|available)\b|\bwill be (?:published|posted)\b|\bcommunications reporting\b|\b(?:placed|put|uploaded|posted|appear) on .{0,40}\bwebsite\b|\b(?:reflected|included|summari[sz]ed|contained) in .{0,40}\breports?\b.{0,60}\bhuman rights council\b/u,
    interim:
      /^(?:while|whilst|pending|in the meantime).{0,30}\b(?:awaiting|reply|response)\b|\binterim measures\b/u,
    urgent: /\b(?:in view of|given|due to|in (?:the )?light of|because of) .{0,30}\burgen(?:cy|t)\b/u,
    press:
      /\bpublicly express\b|\b(?:may|might|will|would|intend to|plan to|shall)\b.{0,60}\bpublicly\b|\bpress release\b|\bpublic statement\b|\bwider public\b/u,
    siblings:
      /\b(?:letters?|communications?|cop(?:y|ies))\b.{0,160}\b(?:sent|addressed|transmitted|shared|forwarded|copied)\b.{0,20}\b(?:to|with)\b/u,
  },
  fr: {
    capacity:
      /\ben (?:notre|ma|nos|mes) qualites? de\b|\bconformement (?:a la|aux) (?:resolution|decision)s?\b/u,
    subject: /\battention\b|\b(?:nous vous ecrivons|je vous ecris)\b/u,
    intro:
      /^(?:selon|d'apres) (?:les|des|ces) (?:informations|renseignements|allegations)|^allegations ?:?$/u,
    concern:
      /^sans .{0,40}prejuger|^(?:bien que|meme si|tout en) .{0,60}prejuger|^(?:nous|je) .{0,70}(?:preoccup|inquiet)/u,
    law: /^(?:(?:si |s'ils? ).{0,100}(?:confirm|aver|exact)|(?:nous|je) (?:souhait|voudr|aimer|tenons|rappel|desir|renvoy|vous renvoy|nous refer).{0,80}|(?:ces|les|de telles) .{0,60}(?:constituer|sembl|contrevien|violer|seraient contraires))/u,
    annex: /\bannexe\b/u,
    questions:
      /\bresponsabilite\b.{0,120}(?:mandat|eclaircir|clarifier|elucider|solliciter)|\b(?:points|questions|elements) suivant(?:e?s)\b|\bobservations sur les\b/u,
    deadline:
      /\b(?:repon\w*|observations)\b.{0,90}\b(?:dans (?:un delai|les|le)|d'ici|avant|sous)\b|\bdelai de (?:\d+|soixante)/u,
    publication: /\brendu(?:e|es|s)? publi|\bpublie(?:e|s|es)? sur\b|\bsite (?:internet|web)\b/u,
    interim:
      /^(?:dans|en) l'attente|^en attendant|\bmesures (?:provisoires|interimaires|conservatoires|necessaires pour (?:faire cesser|proteger))/u,
    urgent: /\b(?:compte tenu|etant donne|vu|en raison|au vu) .{0,40}\burgen/u,
    press: /\bpubliquement\b|\bcommunique de presse\b/u,
    siblings:
      /\b(?:lettre|communication|copie)s?\b.{0,160}\b(?:envoye|adresse|transmis|communique)e?s?\b.{0,30}\b(?:a|au|aux)\b|\b(?:envoye|adresse|transmis)e?s?\b.{0,40}\b(?:lettre|communication|copie)s?\b.{0,80}\b(?:a|au|aux)\b/u,
  },
  es: {
    capacity:
      /\ben (?:nuestra|mi|nuestras) (?:calidad|capacidad)(?:es)? de\b|\bde conformidad con (?:la|las|lo)s? resoluci/u,
    subject: /\batencion\b|\ben (?:su )?conocimiento\b|\b(?:le|les) escrib/u,
    intro:
      /^(?:segun|de acuerdo (?:con|a)|conforme a) (?:la|las|el|los) (?:informaci|alegaci)|^alegaciones ?:?$/u,
    concern:
      /^sin .{0,40}prejuzgar|^(?:si bien|aunque) .{0,60}prejuzgar|^(?:quisieramos|deseamos|expresamos|nos|estamos|queremos|manifestamos|quisiera|deseo|me) .{0,70}preocup/u,
    law: /^(?:de (?:\p{L}+rse|ser|resultar)\b|(?:si|en caso de que) .{0,60}(?:confirm|cierta?s|exacta?s)|(?:quisieramos|deseamos|nos permitimos|recordamos|queremos|hacemos|quisiera) .{0,60}(?:record|refer|remit|hacer|articulo)|recordamos|(?:estos|estas|los|las|dichos|dichas) .{0,60}(?:constituir|parec|contraven|contravendr|vulner|serian))/u,
    annex: /\banexo\b/u,
    questions:
      /\bes (?:nuestra|mi) responsabilidad\b|\b(?:asuntos|cuestiones|puntos|preguntas)\b.{0,20}\bsiguientes\b|\bsiguientes (?:asuntos|cuestiones|puntos|preguntas)\b/u,
    deadline:
      /\b(?:respuestas?|responder|observaciones)\b.{0,90}\b(?:plazo|dentro de|antes del|a mas tardar)\b|\bplazo de (?:\d+|sesenta)/u,
    publication: /\b(?:hara|haran|sera|seran|hechas?) public|\bsitio web\b|\bpublicar(?:a|an)\b/u,
    interim:
      /^(?:a la|en) espera\b|^mientras .{0,20}esper|\bmedidas (?:provisionales|cautelares|necesarias para (?:detener|proteger))/u,
    urgent: /\b(?:en vista|dad[oa]|debido a|habida cuenta|en razon|ante) .{0,40}\burgen/u,
    press: /\bpublicamente\b|\bcomunicado de prensa\b/u,
    siblings:
      /\b(?:carta|comunicacion|copia)s?\b.{0,160}\b(?:enviad|dirigid|transmitid|remitid|enviar|transmiti|dirigi)\w*\b.{0,30}\b(?:a|al|con)\b|\b(?:enviad|dirigid|transmitid|remitid)\w*\b.{0,40}\b(?:carta|comunicacion|copia)(?:s|es)?\b.{0,80}\b(?:a|al)\b/u,
  },
  ru: {
    capacity: /в (?:нашем |моем )?качестве|в соответствии с резолюци/u,
    subject: /внимани|довести до сведения/u,
    intro: /^(?:согласно|по) (?:полученн|имеющ|поступив|сообщ|информаци|сведени)/u,
    concern:
      /^(?:не (?:желая|предрешая|вынося)|хотя мы не|мы (?:выражаем|глубоко|серьезно|обеспокоены|хотели бы выразить|испытываем))/u,
    law: /^(?:если .{0,80}(?:подтверд|верн)|(?:мы )?(?:хотели бы )?(?:напомнить|напоминаем|сослаться|ссылаемся)|(?:эти|такие|данные) .{0,60}(?:представля|нарушал|противоречил))/u,
    annex: /приложени/u,
    questions:
      /обязанност.{0,120}(?:выясн|разъясн)|следующи[мх] (?:вопрос|пункт)|(?:просим|признательны) .{0,80}следующ/u,
    deadline:
      /(?:ответ|замечани).{0,90}(?:в течение|не позднее|в срок|до \d)|в течение (?:\d+|шестидесяти) /u,
    publication: /опубликован|обнародован|размещен|преданы гласности|веб-сайт/u,
    interim: /^(?:в ожидании|до получения)|временн\p{L}* мер/u,
    urgent: /(?:ввиду|учитывая|в связи с|в силу) .{0,40}(?:срочн|неотложн)/u,
    press: /публично|пресс-релиз|сообщени\p{L}* для печати/u,
    siblings: /(?:письм|обращени|сообщени|копи).{0,160}(?:направлен|послан|отправлен)/u,
  },
  ar: {
    capacity: /بصفت(?:نا|ي)|عملا بقرار|بموجب قرار/u,
    subject: /انتباه|عناي|نسترعي/u,
    intro: /^و?(?:وفقا|بحسب|حسب|استنادا|تفيد|افادت) .{0,12}(?:معلومات|لما|تقارير)/u,
    concern: /^و?(?:دون|بدون|مع عدم|اذ لا|نعرب|نود (?:ان نعرب|الاعراب))|^و?(?:نحن|اننا) .{0,30}قلق/u,
    law: /^و?(?:اذا |في حال|نود ان (?:نذكر|نشير|نحيل)|نذكر|نشير|ونحيل)/u,
    annex: /مرفق/u,
    questions: /مسووليتنا|مسيوليتنا|(?:المسايل|الاسيلة|النقاط) (?:التالية|الاتية)|ملاحظاتكم/u,
    deadline: /(?:في غضون|خلال|في موعد|في مهلة) .{0,24}(?:يوم|ايام|شهر|ساعة)/u,
    publication: /(?:تنشر|ستنشر|سينشر|ينشر|ستتاح|سيتاح|تتاح|علنية|نشر هذه)/u,
    interim: /^و?(?:في انتظار|ريثما|بانتظار)|تدابير (?:موقتة|انتقالية)/u,
    urgent: /(?:نظرا|بالنظر) .{0,40}(?:عاجل|استعجال|الحاح)/u,
    press: /علنا|بيان صحفي|بيانا صحفيا/u,
    siblings: /(?:رسالة|نسخة).{0,120}(?:ارسلت|وجهت|احيلت|ارسل|وجه|احيل|بعث)/u,
  },
  zh: {
    capacity: /以.{0,200}(?:身份|名义)|根据人权理事会/u,
    subject: /提请.{0,20}注意/u,
    intro: /^(?:据|根据)(?:我们)?(?:所)?(?:收到|获得|获悉|掌握)?的?(?:信息|资料|消息|材料|指控)/u,
    concern:
      /^(?:在不|我们不|我们无意|虽然|尽管).{0,16}(?:预断|预判|妄断|断定)|^(?:此外[，,] ?)?我们.{0,20}(?:关切|关注|担忧)/u,
    law: /^(?:如果?.{0,24}(?:属实|证实|确认)|若.{0,16}(?:属实|证实)|我们.{0,12}(?:回顾|提及|忆及|援引))/u,
    annex: /附件/u,
    questions: /我们有责任|(?:以下|下列)(?:事项|问题|各点|方面)/u,
    deadline: /(?:\d+|[一二三四五六七八九十]{1,4})\s*(?:天|日|个工作日|个月)(?:之)?[内前]/u,
    publication: /公布|公开|网站/u,
    interim: /^在?(?:等待|等候|期待|收到).{0,10}(?:答复|回复)|临时措施/u,
    urgent: /鉴于.{0,20}(?:紧急|紧迫)/u,
    press: /公开表(?:达|示)|新闻稿|新闻公报/u,
    siblings: /(?:信|函).{0,30}(?:致|发|寄|送|转)/u,
  },
  ko: {
    capacity: /자격으로|결의.{0,20}(?:따라|의거)/u,
    subject: /(?:주의|관심)를?.{0,10}(?:환기|촉구|요청)|알려 ?드리|귀 ?정부에/u,
    intro:
      /^(?:접수된|입수된|입수한|받은|제공된|우리가|저희가|수집된)?.{0,10}(?:정보|제보)에 (?:따르면|의하면)/u,
    concern: /예단|^.{0,80}우려(?:를|합니다)/u,
    law: /^(?:만약|만일|이러한|이|위|상기).{0,60}(?:사실(?:로|이라면)|확인(?:된다면|될|되면))|상기(?:하|시키)|환기(?:하고자|합니다)/u,
    annex: /부속서|부록|별첨|첨부/u,
    questions: /다음.{0,20}(?:사항|질문|문제|점)/u,
    deadline: /(?:\d+|육십) ?일 ?(?:이내|안|내)|까지 (?:답변|회신)/u,
    publication: /공개|공표|웹사이트/u,
    interim: /^.{0,10}(?:답변|회신)을.{0,10}기다리|임시 ?조치|잠정 ?조치/u,
    urgent: /(?:긴급|시급)(?:성|함|한).{0,30}(?:고려|감안|비추어)/u,
    press: /공개적으로|보도 ?자료|언론/u,
    siblings: /(?:서한|서신).{0,60}(?:보내|보냈|발송|송부|전달)/u,
  },
}

/** Lower case, accents and marks of direction away, one kind of apostrophe and of space: for matching only, not for places. */
export function foldForFrame(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim()
}
