import { wordTable } from './words.ts'

/** The words of the demonstration: what an empty workspace can be filled with to try it out. */
export const DEMONSTRATION = wordTable(
  'demonstration',
  {
    'demonstration.title': 'The demonstration',
    'demonstration.lead':
      'Something to try things out on: letters, a reply, and a case that you can play through to its end.',
    'demonstration.see': 'Look at a demonstration first',
    'demonstration.again': 'The demonstration',
    'demonstration.what': 'What it puts into this workspace',
    'demonstration.observed':
      'Three public letters of others, summed up in our own words, with where they stand: AL CHN 3/2024, the letter before it, and a letter of four senators.',
    'demonstration.ours':
      'A letter to Vorama, a State that does not exist, with eight questions; its reply, and how each question was met.',
    'demonstration.inCase':
      'A case on the same matter: what was received, a person, allegations, and the next letter, which three mandates have cleared, one has declined and one has not answered.',
    'demonstration.invented':
      'Vorama and all persons, companies and mandate holders in what is written to it are invented. Keep no real matter in that case.',
    'demonstration.make': 'Make the demonstration',
    'demonstration.takes': 'It takes a few seconds.',
    'demonstration.case': 'Demonstration: crews in the port of Halm (invented)',
    'demonstration.there': 'It is here',
    'demonstration.letters': {
      one: '{count} letter of it is in the library.',
      other: '{count} letters of it are in the library.',
    },
    'demonstration.toLetters': 'See the letters',
    'demonstration.removeLetters': 'Take its letters out of the library',
    'demonstration.removeReason':
      'Its letters and their reply go, with what you noted about them. No other letter is touched.',
    'demonstration.removeCheck': 'Take them out',
    'demonstration.removeCase':
      'Its case is destroyed as any case is: open it, and under its overview choose to destroy it.',
    'demonstration.noKeys': 'No case can be opened now; nothing was made.',
  },
  {
    'demonstration.title': 'العرض التجريبي',
    'demonstration.lead': 'شيء للتجربة: رسائل، ورد، وقضية يمكنك المضي بها حتى نهايتها.',
    'demonstration.see': 'اطّلع على عرض تجريبي أولًا',
    'demonstration.again': 'العرض التجريبي',
    'demonstration.what': 'ما يضعه في مساحة العمل هذه',
    'demonstration.observed':
      'ثلاث رسائل علنية لآخرين، ملخّصة بكلماتنا مع ذكر موضعها: AL CHN 3/2024، والرسالة التي سبقتها، ورسالة من أربعة أعضاء في مجلس الشيوخ.',
    'demonstration.ours':
      'رسالة إلى فوراما، وهي دولة لا وجود لها، فيها ثمانية أسئلة؛ وردّها، وكيف أُجيب عن كل سؤال.',
    'demonstration.inCase':
      'قضية في الموضوع نفسه: ما ورد، وشخص، وادعاءات، والرسالة التالية التي أقرّتها ثلاث ولايات، واعتذرت عنها واحدة، ولم تُجب واحدة.',
    'demonstration.invented':
      'فوراما وكل ما يُكتب إليها من أشخاص وشركات ومكلّفين بولايات مختلَق. لا تحفظ أي مسألة حقيقية في تلك القضية.',
    'demonstration.make': 'إنشاء العرض التجريبي',
    'demonstration.takes': 'يستغرق بضع ثوانٍ.',
    'demonstration.case': 'عرض تجريبي: أطقم في ميناء هالم (متخيَّل)',
    'demonstration.there': 'إنه هنا',
    'demonstration.letters': {
      zero: 'لا رسائل منه في المكتبة.',
      one: 'رسالة واحدة منه في المكتبة.',
      two: 'رسالتان منه في المكتبة.',
      few: '{count} رسائل منه في المكتبة.',
      many: '{count} رسالة منه في المكتبة.',
      other: '{count} رسالة منه في المكتبة.',
    },
    'demonstration.toLetters': 'اعرض الرسائل',
    'demonstration.removeLetters': 'إخراج رسائله من المكتبة',
    'demonstration.removeReason': 'تُزال رسائله وردّها وما دوّنته عنها. ولا تُمسّ أي رسالة أخرى.',
    'demonstration.removeCheck': 'أخرجها',
    'demonstration.removeCase': 'تُتلف قضيته كأي قضية: افتحها، واختر إتلافها في صفحتها العامة.',
    'demonstration.noKeys': 'لا يمكن فتح قضية الآن؛ لم يُنشأ شيء.',
  },
)
