import { wordTable } from '../words.ts'

/** The words of replies that are corrected, and of what was set aside as no reply. */
export const REPLY_CHANGES = wordTable(
  'reply-changes',
  {
    'facts.link': 'Correct what is known of it',
    'facts.title': 'Correct what is known of a reply',
    'facts.lead':
      'The papers stay as they came. What is known of them is corrected here; what it was, who corrected it and why stays, and the deadlines follow.',
    'facts.why': 'Why it is corrected',
    'facts.whyHint': 'In a few words, for whoever looks at this later.',
    'facts.save': 'Save the correction',
    'facts.history': 'Corrections',
    'facts.when': 'When',
    'facts.who': 'Who',
    'facts.what': 'What it was before',
    'facts.because': 'Why',
    'facts.empty': 'not known',
    'facts.yes': 'yes',
    'facts.no': 'no',
    'facts.unknownHint': 'Leave it empty where nobody knows it.',
    'problem.reply.why-missing': 'Say in a few words why it is corrected.',
    'problem.reply.why-too-long': 'Say why in at most 500 characters.',
    'problem.reply.changed-meanwhile':
      'A colleague has corrected it since you opened this page. Look at it as it is now, and correct it again.',
    'problem.reply.nothing-changed': 'Nothing is different. Change what is wrong, then save.',
    'problem.case': 'The case is not open, so nothing is changed in it.',
    'box.certificate-untrusted':
      'Nobody whom this computer trusts has signed the certificate of this server, so no password was sent. If the server is your own, put the certificate of whoever signs for it into a file (PEM), and name that file in mailbox.json as "caFile". If it is not, somebody may stand between: ask whoever runs it first.',
    'box.certificate-wrong':
      'The certificate of this server is for another name, or its time is over, so no password was sent. Give the name that it is for, or ask whoever runs the server to renew it.',
    'box.ca-unreadable':
      'The file of certificates that mailbox.json names as "caFile" is not there, or holds none. Put one there (PEM), or take the line out.',
    'aside.link': 'Set aside as no reply',
    'aside.title': 'Set aside as no reply',
    'aside.lead':
      'What a colleague has decided is no reply, the last first. It is kept, sealed. Whatever turns out to be one goes back into the queue.',
    'aside.none': 'Nothing was set aside.',
    'aside.from': 'From',
    'aside.came': 'Came',
    'aside.when': 'Set aside',
    'aside.who': 'By',
    'aside.why': 'Why',
    'aside.back': 'Take it back into the queue',
    'aside.gone': 'This is not set aside any more: a colleague has taken it back.',
    'aside.further': 'Further back',
    'aside.past': 'It was set aside before',
    'aside.pastOne': '{who} set it aside on {when}: {why}. {back} took it back on {backOn}.',
  },
  {
    'facts.link': 'تصحيح ما يُعرف عنه',
    'facts.title': 'تصحيح ما يُعرف عن الرد',
    'facts.lead':
      'تبقى الأوراق كما وردت. يُصحَّح هنا ما يُعرف عنها، ويبقى ما كان عليه ومن صححه ولماذا، وتتبعه المواعيد.',
    'facts.why': 'لماذا يُصحَّح',
    'facts.whyHint': 'في كلمات قليلة لمن ينظر فيه لاحقًا.',
    'facts.save': 'احفظ التصحيح',
    'facts.history': 'التصحيحات',
    'facts.when': 'متى',
    'facts.who': 'من',
    'facts.what': 'ما كان عليه',
    'facts.because': 'لماذا',
    'facts.empty': 'غير معروف',
    'facts.yes': 'نعم',
    'facts.no': 'لا',
    'facts.unknownHint': 'اتركه فارغًا إن لم يعرفه أحد.',
    'problem.reply.why-missing': 'قل في كلمات قليلة لماذا يُصحَّح.',
    'problem.reply.why-too-long': 'قل السبب في 500 حرف على الأكثر.',
    'problem.reply.changed-meanwhile':
      'صححه زميل منذ فتحت هذه الصفحة. انظر إليه كما هو الآن ثم صححه من جديد.',
    'problem.reply.nothing-changed': 'لا شيء مختلف. غيّر الخطأ ثم احفظ.',
    'problem.case': 'القضية غير مفتوحة، فلا يُغيَّر فيها شيء.',
    'box.certificate-untrusted':
      'لم يوقّع شهادة هذا الخادم أحد يثق به هذا الحاسوب، فلم تُرسل كلمة مرور. إن كان الخادم خادمكم فضعوا شهادة من يوقّع له في ملف (PEM) وسمّوا الملف في mailbox.json باسم "caFile". وإن لم يكن فقد يكون بينكما أحد: اسألوا أولًا من يديره.',
    'box.certificate-wrong':
      'شهادة هذا الخادم لاسم آخر أو انتهت مدتها، فلم تُرسل كلمة مرور. أعطوا الاسم الذي هي له، أو اطلبوا ممن يدير الخادم تجديدها.',
    'box.ca-unreadable':
      'ملف الشهادات الذي يسميه mailbox.json باسم "caFile" غير موجود أو لا شهادة فيه. ضعوا فيه شهادة (PEM) أو احذفوا السطر.',
    'aside.link': 'ما وُضع جانبًا لأنه ليس ردًا',
    'aside.title': 'ما وُضع جانبًا لأنه ليس ردًا',
    'aside.lead':
      'ما قرر زميل أنه ليس ردًا، الأحدث أولًا. وهو محفوظ ومختوم. وما تبيّن أنه رد يعود إلى قائمة الانتظار.',
    'aside.none': 'لم يوضع شيء جانبًا.',
    'aside.from': 'من',
    'aside.came': 'ورد',
    'aside.when': 'وُضع جانبًا',
    'aside.who': 'وضعه',
    'aside.why': 'لماذا',
    'aside.back': 'أعده إلى قائمة الانتظار',
    'aside.gone': 'لم يعد هذا موضوعًا جانبًا: أعاده زميل.',
    'aside.further': 'أقدم من ذلك',
    'aside.past': 'وُضع جانبًا من قبل',
    'aside.pastOne': 'وضعه {who} جانبًا في {when}: {why}. وأعاده {back} في {backOn}.',
  },
)
