import { expect, test } from 'vitest'
import { day, lawOnFile } from '../../../test/builders/law-on-file.ts'
import { checkLaw } from '#law/check.ts'
import type { Language } from '#law/model.ts'

const law = lawOnFile()

/** The comments that the sentence is said to mean, instead of the cited ones. */
function meantInstead(language: Language, text: string): readonly (string | null)[] {
  const today = day('2026-03-01')
  return checkLaw(law, text, { language, state: null, date: today, today, parts: [] })
    .remarks.filter((remark) => remark.code === 'comment.wrong-body')
    .map((remark) => remark.expected)
}

const WRONG: readonly (readonly [Language, string, meant: string])[] = [
  [
    'fr',
    'Le Comité des droits de l’homme, dans son observation générale n° 14 (2000) sur le droit au meilleur état de santé susceptible d’être atteint, a précisé cette obligation.',
    'cescr-gc-14',
  ],
  [
    'fr',
    'Nous rappelons l’observation générale no 4 du Comité contre la torture, relative au droit à un logement suffisant.',
    'cescr-gc-4',
  ],
  [
    'fr',
    'Voir l’observation générale n° 12 du Comité des droits économiques, sociaux et culturels (le droit de l’enfant d’être entendu).',
    'crc-gc-12',
  ],
  [
    'fr',
    'Comité des droits de l’enfant, observation générale n° 20 : interdiction de la torture.',
    'ccpr-gc-20',
  ],
  [
    'es',
    'En su observación general núm. 34, relativa a la libertad de opinión y la libertad de expresión, el Comité para la Eliminación de la Discriminación Racial reiteró este deber.',
    'ccpr-gc-34',
  ],
  [
    'es',
    'La observación general núm. 15 del Comité de los Derechos del Niño, sobre el derecho al agua, es aplicable.',
    'cescr-gc-15',
  ],
  [
    'es',
    'Véase la observación general núm. 9 (2006) del Comité de Derechos Económicos, Sociales y Culturales sobre los derechos de los niños con discapacidad.',
    'crc-gc-9',
  ],
  [
    'ru',
    'Комитет по правам ребенка в замечании общего порядка № 15 (2002) о праве на воду разъяснил это обязательство.',
    'cescr-gc-15',
  ],
  [
    'ru',
    'Комитет по экономическим, социальным и культурным правам принял замечание общего порядка № 20, касающееся запрещения пыток.',
    'ccpr-gc-20',
  ],
  [
    'ar',
    'أشارت لجنة حقوق الطفل في تعليقها العام رقم 4 بشأن الحق في السكن اللائق إلى هذا الالتزام.',
    'cescr-gc-4',
  ],
  ['zh', '儿童权利委员会在关于水权的第15号一般性意见中作了说明。', 'cescr-gc-15'],
  ['zh', '经济、社会及文化权利委员会第20号一般性意见:禁止酷刑。', 'ccpr-gc-20'],
  ['ko', '아동권리위원회는 물에 대한 권리에 관한 일반논평 제15호에서 이를 설명하였다.', 'cescr-gc-15'],
]

test.each(WRONG)('%s: %s means %s', (language, text, meant) => {
  expect(meantInstead(language, text)).toEqual([meant])
})

const RIGHT: readonly (readonly [Language, string, because: string])[] = [
  [
    'fr',
    'Dans son observation générale n° 35 sur la liberté et la sécurité de la personne, le Comité des droits de l’homme vise aussi la violence contre les femmes.',
    'its own subject is said',
  ],
  [
    'fr',
    'Le Comité des droits de l’homme rappelle dans son observation générale n° 31 (par. 8) que l’État doit protéger les femmes contre les pratiques préjudiciables.',
    'one word of another subject, and not after "sur"',
  ],
  [
    'fr',
    'Nous renvoyons aux observations générales n° 14 du Comité des droits économiques, sociaux et culturels et n° 14 du Comité des droits de l’enfant sur l’intérêt supérieur de l’enfant.',
    'both committees are named',
  ],
  [
    'fr',
    'Voir aussi l’observation générale n° 14 du Comité des droits économiques, sociaux et culturels et l’article 3 de la Convention relative aux droits de l’enfant sur l’intérêt supérieur.',
    'the words belong to another citation',
  ],
  [
    'fr',
    'L’observation générale n° 5 du Comité des droits de l’enfant précise les obligations des États. Les personnes handicapées et leur handicap sont mentionnés ailleurs.',
    'another sentence',
  ],
  [
    'fr',
    'Le Comité des droits des personnes handicapées a adopté l’observation générale n° 5.',
    'the name of a committee is no subject',
  ],
  [
    'es',
    'El Comité de Derechos Humanos, en su observación general núm. 36, señala que el derecho a la vida exige también acceso a la educación de las niñas.',
    'its own subject is said',
  ],
  [
    'es',
    'Según la observación general núm. 6 del Comité de los Derechos del Niño, los menores no acompañados tienen derecho a la vida.',
    'its own subject is said',
  ],
  [
    'es',
    'El Comité de los Derechos del Niño aprobó su observación general núm. 24 el 18 de septiembre de 2019.',
    'no subject is said',
  ],
  [
    'ru',
    'В замечании общего порядка № 14 (2013) Комитета по правам ребенка о праве ребенка на уделение первоочередного внимания наилучшему обеспечению его интересов упомянуто и право на здоровье.',
    'its own subject is said',
  ],
  [
    'ru',
    'Комитет по правам человека принял замечание общего порядка № 31 в 2004 году.',
    'no subject is said',
  ],
  [
    'ar',
    'تناولت لجنة القضاء على التمييز ضد المرأة هذه المسألة في توصيتها العامة رقم 33 بشأن إمكانية لجوء المرأة إلى القضاء.',
    'its own subject is said',
  ],
  ['zh', '人权事务委员会在关于公正审判权的第32号一般性意见中提到难民。', 'its own subject is said'],
  ['zh', '人权事务委员会通过了第35号一般性意见。妇女遭受暴力。', 'another sentence'],
  [
    'ko',
    '인종차별철폐위원회는 비시민권자에 대한 차별에 관한 일반권고 제30호를 채택하였다.',
    'its own subject is said',
  ],
]

test.each(RIGHT)('%s: %s cites the right committee: %s', (language, text) => {
  expect(meantInstead(language, text)).toEqual([])
})
