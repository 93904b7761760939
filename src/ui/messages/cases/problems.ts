import { wordPart } from '../words.ts'

/** What is wrong with what was typed or asked for in a case. */
export const CASE_PROBLEM_WORDS = wordPart(
  {
    'problem.confirm': 'Tick the box: you have read what is gone.',
    'problem.session.keys-needed': 'Your keys are needed.',
    'problem.act.not-allowed': 'Your role in this case is not enough for this.',
    'problem.case.unknown': 'There is no such case.',
    'problem.case.not-open': 'The case is closed: nothing in it is changed.',
    'problem.case.keys-missing':
      'The keys of this case are not in this data folder. Its sealed content cannot be read here.',
    'problem.case.keys-unreadable':
      'The file with the keys of this case is damaged or of a later version. Whoever looks after the installation runs: demarche doctor.',
    'problem.case.keys-not-shared':
      'The keys of this case are not shared with you. A member has to open its members’ page and add you again.',
    'problem.case.is-intake': 'This cannot be done with the intake.',
    'problem.case.second-person-needed': 'Another caseworker of the case has to confirm it.',
    'problem.case.title-missing': 'Give a working title.',
    'problem.case.title-too-long': 'A working title has 200 characters at most.',
    'problem.case.changed-meanwhile':
      'A colleague changed the case since you opened this. Look at what stands there now, and save again.',
    'problem.office.recovery-key-missing':
      'The office has no printed code yet: without one a case could be lost.',
    'problem.person.malformed': 'This is missing, too long, or not what is expected here.',
    'problem.person.age-contradicts':
      'The age and the answer to “under eighteen?” speak against each other. One of the two is a slip.',
    'problem.person.unknown': 'There is no such person in this case.',
    'problem.person.changed-meanwhile':
      'A colleague saved this person since you opened it. Compare, mend and save again.',
    'problem.identity.malformed': 'This is missing, too long, or not what is expected here.',
    'problem.identity.empty': 'Nothing is written here. To take an identity away, use the way below.',
    'problem.identity.changed-meanwhile':
      'A colleague saved this identity since you opened it. Compare, mend and save again.',
    'problem.consent.malformed': 'This is missing, too long, or not what is expected here.',
    'problem.consent.in-the-future': 'Nobody has said yes or no tomorrow: give today or an earlier day.',
    'problem.consent.ends-before-it-begins': 'It would end, or be asked again, before it was given.',
    'problem.consent.state-missing': 'Choose the State: a yes counts for one Government alone.',
    'problem.consent.recipient-missing':
      'Give a short name in Latin letters: a yes counts for one recipient alone.',
    'problem.consent.nothing-asked': 'Nothing was asked. Give at least one answer.',
    'problem.assessment.malformed': 'This is missing, too long, or not what is expected here.',
    'problem.assessment.in-the-future': 'Nobody has weighed this tomorrow: give today or an earlier day.',
    'problem.assessment.not-to-confirm':
      'It is confirmed already, or you wrote it yourself: a second person confirms.',
    'problem.entity.malformed': 'This is missing, too long, or not what is expected here.',
    'problem.entity.unknown': 'There is no such entity in this case.',
    'problem.entity.changed-meanwhile':
      'A colleague saved this entity since you opened it. Compare, mend and save again.',
    'problem.member.unknown': 'They are no member of this case.',
    'problem.member.roles-missing': 'Choose at least one role.',
    'problem.member.last-caseworker':
      'Somebody has to stay who may change the case: make another member a caseworker first.',
    'problem.member.account-unknown': 'Choose a colleague who is there.',
    'problem.pseudonym.unknown': 'Nobody and nothing in this case has this pseudonym.',
    'wrong.day': 'Give a day that exists.',
    'wrong.partialDate': 'Write it as 1994, 1994-03 or 1994-03-22; about then: 1994~.',
    'wrong.name': 'Give at least one name.',
    'wrong.language': 'Choose a language.',
    'wrong.reasons': 'Give the reasons.',
    'wrong.choice': 'Choose one of these.',
    'wrong.formVersion': 'Say which form was used, or: talk.',
  },
  {
    'problem.confirm': 'ضع علامة في المربع: قرأتَ ما سيزول.',
    'problem.session.keys-needed': 'مفاتيحك مطلوبة.',
    'problem.act.not-allowed': 'دورك في هذه القضية لا يكفي لهذا.',
    'problem.case.unknown': 'لا توجد قضية كهذه.',
    'problem.case.not-open': 'القضية مغلقة: لا يُغيَّر فيها شيء.',
    'problem.case.keys-missing':
      'مفاتيح هذه القضية ليست في مجلد البيانات هذا. لا يمكن قراءة محتواها المختوم هنا.',
    'problem.case.keys-unreadable':
      'ملف مفاتيح هذه القضية تالف أو من إصدار أحدث. ليشغّل القائم على التنصيب: demarche doctor.',
    'problem.case.keys-not-shared':
      'مفاتيح هذه القضية غير مشتركة معك. يجب أن يفتح عضو صفحة أعضائها ويضيفك من جديد.',
    'problem.case.is-intake': 'لا يمكن فعل هذا بالوارد.',
    'problem.case.second-person-needed': 'يجب أن يؤكد ذلك عامل آخر على القضية.',
    'problem.case.title-missing': 'أعطِ عنوان عمل.',
    'problem.case.title-too-long': 'عنوان العمل 200 حرف على الأكثر.',
    'problem.case.changed-meanwhile':
      'غيّر زميل القضية بعد أن فتحت هذا. انظر إلى المحفوظ الآن ثم احفظ من جديد.',
    'problem.office.recovery-key-missing': 'ليس للمكتب رمز مطبوع بعد: بدونه قد تضيع القضية.',
    'problem.person.malformed': 'هذا ناقص أو طويل جداً أو ليس المتوقع هنا.',
    'problem.person.age-contradicts': 'العمر والجواب عن «دون الثامنة عشرة؟» متعارضان. أحدهما سهو.',
    'problem.person.unknown': 'لا يوجد شخص كهذا في هذه القضية.',
    'problem.person.changed-meanwhile': 'حفظ زميل هذا الشخص بعد أن فتحته. قارن وصحّح ثم احفظ من جديد.',
    'problem.identity.malformed': 'هذا ناقص أو طويل جداً أو ليس المتوقع هنا.',
    'problem.identity.empty': 'لم يُكتب شيء هنا. لإزالة هوية استعمل الطريق أدناه.',
    'problem.identity.changed-meanwhile': 'حفظ زميل هذه الهوية بعد أن فتحتها. قارن وصحّح ثم احفظ من جديد.',
    'problem.consent.malformed': 'هذا ناقص أو طويل جداً أو ليس المتوقع هنا.',
    'problem.consent.in-the-future': 'لا أحد قال نعم أو لا غداً: أعطِ اليوم أو يوماً سابقاً.',
    'problem.consent.ends-before-it-begins': 'تنتهي أو يُسأل عنها من جديد قبل أن تُعطى.',
    'problem.consent.state-missing': 'اختر الدولة: الموافقة لحكومة واحدة فقط.',
    'problem.consent.recipient-missing': 'أعطِ اسماً قصيراً بحروف لاتينية: الموافقة لمتلقٍّ واحد فقط.',
    'problem.consent.nothing-asked': 'لم يُسأل عن شيء. أعطِ جواباً واحداً على الأقل.',
    'problem.assessment.malformed': 'هذا ناقص أو طويل جداً أو ليس المتوقع هنا.',
    'problem.assessment.in-the-future': 'لا أحد وزن هذا غداً: أعطِ اليوم أو يوماً سابقاً.',
    'problem.assessment.not-to-confirm': 'أُكّد من قبل أو كتبتَه بنفسك: يؤكد شخص ثانٍ.',
    'problem.entity.malformed': 'هذا ناقص أو طويل جداً أو ليس المتوقع هنا.',
    'problem.entity.unknown': 'لا يوجد كيان كهذا في هذه القضية.',
    'problem.entity.changed-meanwhile': 'حفظ زميل هذا الكيان بعد أن فتحته. قارن وصحّح ثم احفظ من جديد.',
    'problem.member.unknown': 'ليس عضواً في هذه القضية.',
    'problem.member.roles-missing': 'اختر دوراً واحداً على الأقل.',
    'problem.member.last-caseworker': 'يجب أن يبقى من يحق له تغيير القضية: اجعل عضواً آخر عاملاً عليها أولاً.',
    'problem.member.account-unknown': 'اختر زميلاً موجوداً.',
    'problem.pseudonym.unknown': 'لا أحد ولا شيء في هذه القضية له هذا الاسم المستعار.',
    'wrong.day': 'أعطِ يوماً موجوداً.',
    'wrong.partialDate': 'اكتبه هكذا: 1994 أو ‎1994-03 أو ‎1994-03-22، ونحو ذلك: ‎1994~‎.',
    'wrong.name': 'أعطِ اسماً واحداً على الأقل.',
    'wrong.language': 'اختر لغة.',
    'wrong.reasons': 'اذكر الأسباب.',
    'wrong.choice': 'اختر واحداً من هذه.',
    'wrong.formVersion': 'اذكر الاستمارة المستعملة، أو: حديث.',
  },
)
