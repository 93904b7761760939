import type { Language } from '#law/model.ts'

/** What a list of questions is led to by: words for information, as against action. */
export const INFORMATION: Readonly<Record<Language, RegExp>> = {
  en: /(?<!\p{L})(?:observations?|comments?|information|answers?|responses?|respond|repl(?:y|ies)|questions?|clarif\p{L}+|details|explanations?|views|points|matters|issues)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:observations?|commentaires?|informations?|renseignements?|réponses?|répondre|questions?|précisions?|éclaircissements?|explications?|points?)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:observaciones|comentarios|informaci(?:ón|ones)|respuestas?|respond\p{L}+|responda\p{L}*|preguntas?|aclaraciones|precisiones|cuestiones|asuntos|puntos)(?!\p{L})/iu,
  ru: /(?:замечани|комментари|информаци|сведени|ответ|вопрос|разъяснени|пояснени)/iu,
  ar: /(?:ملاحظات|تعليقات|معلومات|الإجابة|رد|أسئلة|الأسئلة|إيضاح|توضيح|المسائل|النقاط)/u,
  zh: /(?:意见|评论|资料|信息|答复|回答|回复|问题|说明|澄清|事项)/u,
  ko: /(?:의견|논평|정보|답변|질문|설명|해명|사항)/u,
}
