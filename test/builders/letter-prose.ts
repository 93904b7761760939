import { isPossibleDay } from '#base/calendar-date.ts'
import type { Chance } from '../corpus/chance.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

const SYLLABLES =
  'ba be bo da de do fa ga go ha ka ke ko la le lo ma me mo na ne no pa ra re ro sa se so ta te to va vo wa ya zo'.split(
    ' ',
  )
const ENDINGS = 'n l r s nd rim vek dal mar stan'.split(' ')

/** A place that is on no map. */
function aPlace(chance: Chance): string {
  const name = [chance.pick(SYLLABLES), chance.pick(SYLLABLES), chance.pick(ENDINGS)].join('')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** `14 March 2019`. */
export function aDay(chance: Chance, year: number): string {
  return `${chance.whole(1, 28)} ${chance.pick(MONTHS)} ${year}`
}

/** `2019-03-14` or `2019-03` or `2019` as a letter writes it. */
export function inWords(date: string): string {
  const [year = '', month, day] = date.split('-')
  const name = MONTHS[Number(month) - 1]
  if (name === undefined) return year
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}

/** A day that the calendar has, from 2015 to 2025. */
export function aLetterDate(chance: Chance): readonly [number, number, number] {
  const day = [chance.whole(2015, 2025), chance.whole(1, 12), chance.whole(1, 28)] as const
  if (!isPossibleDay(...day)) throw new Error(`no such day: ${day.join('-')}`)
  return day
}

const PEOPLE = [
  'workers of the brick kilns',
  'members of the teachers’ union',
  'women from the northern districts',
  'families of the disappeared',
  'pupils of the boarding school',
  'lawyers of the three defendants',
  'fishers of the lagoon',
  'residents of the old quarter',
  'seasonal labourers',
  'young women who had answered an advertisement',
  'persons held in the reception centre',
  'members of the indigenous council',
]
const OFFICES = [
  'the prosecutor of the district',
  'the border police',
  'officers in plain clothes',
  'the labour inspectorate',
  'the military court',
  'the Ministry of the Interior',
  'the governor of the prison',
  'the immigration service',
  'the security committee',
  'the National Office for Resettlement',
]
const ACTS = [
  'searched their homes without a warrant',
  'took away their telephones and identity papers',
  'held them for several days without access to a lawyer',
  'told their relatives that no record of them existed',
  'made them sign statements that they had not been able to read',
  'refused to open an investigation',
  'moved them to another facility at night',
  'separated mothers from their children',
  'forbade them to speak their own language',
  'ordered them to return to work under threat of eviction',
  'confiscated their passports on arrival',
  'announced that they would be returned across the border',
]
const AFTERMATHS = [
  'Their whereabouts remain unknown.',
  'No medical examination took place, although several showed visible injuries.',
  'A complaint lodged with the court has not been answered.',
  'Two of them were later released without charge, and left the area with their families.',
  'The authorities have not commented on these allegations in public.',
  'Those who spoke to journalists were dismissed within a week.',
  'The hearing was postponed four times, and then held behind closed doors.',
  'Their lawyers were not told of the transfer, and learnt of it from a guard.',
  'Local organisations that offered shelter were reportedly warned to close.',
  'Since then, the road to the settlement has been blocked by a checkpoint.',
]

/** A sentence of an allegation; it cites nothing. */
export function aPlainSentence(chance: Chance, year: number): string {
  const who = chance.pick(PEOPLE)
  const office = chance.pick(OFFICES)
  const act = chance.pick(ACTS)
  const place = aPlace(chance)
  switch (chance.whole(0, 8)) {
    case 0:
      return `On ${aDay(chance, year)}, ${office} reportedly arrested ${chance.whole(3, 90)} ${who} in ${place}, and ${act}.`
    case 1:
      return `According to the information received, ${office} ${act} (see the statement of Ms. ${chance.pick(ENDINGS).charAt(0).toUpperCase()}.).`
    case 2:
      return `In ${place}, where the ${who} had lived for some ${chance.whole(3, 30)} years, ${office} is said to have acted at about ${chance.whole(1, 11)} a.m. and to have “${act}”.`
    case 3:
      return `It is alleged that ${chance.whole(40, 90)} % of the ${who} were never told why they had been taken there; the others were told only after ${chance.whole(2, 60)} days.`
    case 4:
      return `Witnesses described how ${office} came to ${place}, read out a list of names, and ${act}, while the ${chance.pick(PEOPLE)} were made to wait outside.`
    case 5:
      return `The measure, announced in ${chance.pick(MONTHS)} ${year}, affects an estimated ${chance.whole(2, 9)},${chance.whole(100, 999)} persons in ${place}, ${aPlace(chance)} and ${aPlace(chance)}.`
    case 6:
      return `When the ${who} asked for reasons, ${office} ${act}.`
    case 7:
      return `A spokesperson said that the ${who} “had nothing to fear”, but ${office} ${act} on the following morning.`
    default:
      return chance.pick(AFTERMATHS)
  }
}

const HEADINGS = [
  'Background',
  'Arrests and detention',
  'Conditions in the settlements',
  'Recruitment and transport of workers',
  'Separation of families',
  'Restrictions on associations and the press',
  'Access to lawyers and doctors',
  'Returns across the border',
  'Trials and sentences',
]

export function aHeading(chance: Chance): string {
  const heading = `${chance.pick(HEADINGS)} in ${aPlace(chance)}`
  return chance.happens(0.5) ? `*${heading}*` : heading
}

const QUESTIONS = [
  'Please provide any additional information and any comment you may have on the above-mentioned allegations.',
  'Please indicate the factual and legal basis for the arrests, and how these measures are in line with the obligations of your Excellency’s Government.',
  'Please explain what has been done to find those who are missing, and to inform their families.',
  'Please indicate what remedies are available to the victims, and how many of them have used these.',
  'Please provide details of any investigation, medical examination or judicial inquiry carried out in relation to this case.',
  'Please say how the labour inspectorate supervises recruiters, and how many were punished in the past five years.',
]

export function someQuestions(chance: Chance): readonly string[] {
  return chance
    .shuffle(QUESTIONS)
    .slice(0, chance.whole(3, QUESTIONS.length))
    .map((question, index) => `${index + 1}. ${question}`)
}
