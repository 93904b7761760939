import { wordPart } from '../words.ts'

/** What an import finds odd, by code: what it is, and what to do about it. */
export const IMPORT_REMARKS = wordPart(
  {
    'remark.csv.quote-unclosed':
      'A quotation mark is opened and never closed, so that the rest may have run together. Look at this line in the register.',
    'remark.csv.text-after-quote':
      'Text stands after a closing quotation mark. Look at this line in the register.',
    'remark.register.date-unread':
      '“{given}” in {column} is no day that can be read. Write it as 2024-03-22.',
    'remark.register.date-ambiguous':
      '“{given}” in {column} may be {dayFirst} or {monthFirst}, and nothing in the register settles it. Say which number is the day (--day-order).',
    'remark.register.date-impossible':
      '“{given}” in {column} is a day that does not exist. Correct the register.',
    'remark.register.type-unknown': '“{given}” is no kind of letter that we know. It is kept as given.',
    'remark.register.type-differs':
      'The reference says {expected}, the type says {found}. The kind is left open: say which is right.',
    'remark.register.reply-unread':
      '“{given}” is neither a day nor a file of a reply. Write replies as 2024-05-21=replies/one.pdf.',
    'remark.register.file-outside':
      '“{given}” leads out of the register’s folder, and is not opened. Put the file beside the register.',
    'remark.register.address-unread':
      '“{given}” is no address that begins with https://. It is kept in the line.',
    'remark.register.cells-extra': 'The line has more cells than there are columns ({cells}). They are kept.',
    'remark.register.cells-missing': 'The line has fewer cells than there are columns ({cells}).',
    'remark.register.addressee-unknown':
      '“{given}” is no State that we know, and not surely anything else. Give its code or its full name.',
    'remark.register.addressee-ambiguous':
      '“{given}” may be {states}. Give the code of the one that is meant.',
    'remark.register.addressee-differs':
      'The reference is of {expected}, the addressee is {found}. Look which is right.',
    'remark.register.code-user-assigned': '{found} is a code that no State has. Look whether it is a slip.',
    'remark.reference.malformed':
      '“{given}” is no reference that can be read. It is kept as given; the letter has no key until somebody gives it one.',
    'remark.reference.year-short': '“{given}” does not say its century. Write the year with four digits.',
    'remark.reference.several': '“{given}” names several letters ({keys}). Give each a line of its own.',
    'remark.file.reference-differs':
      'This file bears the reference {found}, and the register names it for {expected}. Look which it is.',
    'remark.file.letter-unsure': 'Which letter this file is cannot be told: {expected}. Look at it and say.',
    'remark.file.without-reference': 'This file bears no reference; the register says whose text it is.',
    'remark.file.missing': 'The register names this file, and it is not here. Import it when you have it.',
    'remark.reply.several-letters':
      'This reply names several letters ({keys}). Say which of them it answers.',
    'remark.reply.letter-not-here':
      'The letter that this reply answers is not here ({keys}). Import the letter, or say which one it is.',
    'remark.reply.date-differs':
      'The reply is dated {letter}, the register says {register}. The reply’s own date counts; look which is right.',
    'remark.reply.to-several': 'One reply to several letters: {letters}.',
    'remark.reply.file-missing':
      'The register names this reply’s file, and it is not here. The reply is recorded without its text.',
    'remark.reply.names-other':
      'The reply names {found}, the register has it for {expected}. It is kept as the register says; look which is right.',
    'remark.reply.before-letter':
      'The reply ({dated}) is older than the letter. One of the two dates is wrong.',
    'remark.letter.rows-differ':
      'Several lines of the register tell of this letter and differ in {what}: {found}. Say which is right.',
    'remark.letter.date-differs':
      'The letter is dated {letter}, the register says {register}. The letter’s own date counts.',
    'remark.letter.type-differs':
      'The letter says {letter}, the register says {register}. The kind is left open: say which is right.',
    'remark.letter.reference-legacy':
      'An older form of reference: “{given}”. It is kept whole beside the key.',
    'remark.letter.reference-missing':
      'Nothing says the reference of this letter. Give it one when you know it.',
    'remark.letter.held-differs':
      'It is kept here with the date {held}, and this says {found}. Nothing is written over; look which is right.',
    'remark.letter.texts-differ':
      'Several files in one language may be versions of this letter: {files}. The first is kept as its text; look at the others.',
    'remark.letter.other-language': 'This letter comes in several languages: {files}.',
    'remark.letter.has-text': 'The letter has a text already, and keeps it. The file waits: {files}.',
    'remark.letter.other-dates': 'The register has other dates of it: {given}.',
    'remark.letter.references-given': 'Its reference is written in several ways: {given}.',
    'remark.letter.public-addresses': 'It is public at further addresses: {given}.',
    'remark.series.gap':
      'In the series {series}, up to number {highest}, these are not here: {missing}. They may be other offices’ letters.',
    'remark.kind.unsure': 'Whether this is a letter or a reply cannot be told. Look at it and say.',
    'remark.kind.two-roles': 'The register names this file as a letter and as a reply. Say what it is.',
    'remark.kind.register-differs':
      'The register has this file for one thing, and it reads like the other. Say what it is.',
    'remark.kind.unread':
      'This file cannot be read, so that nobody can tell what it is. It is kept as it came.',
    'remark.letter.in-register': 'A letter, as the register says.',
    'remark.letter.by-profile': 'It has the form of a letter.',
    'remark.reply.in-register': 'A reply, as the register says.',
    'remark.reply.from-mission': 'It opens as missions write: a reply.',
    'remark.file.unread': 'It cannot be read: {message}',
  },
  {
    'remark.csv.quote-unclosed':
      'فُتحت علامة اقتباس ولم تُغلق، فقد يكون ما بعدها قد اختلط. انظروا إلى هذا السطر في السجل.',
    'remark.csv.text-after-quote': 'يوجد نص بعد علامة اقتباس مغلقة. انظروا إلى هذا السطر في السجل.',
    'remark.register.date-unread': '«{given}» في {column} ليس يومًا يمكن قراءته. اكتبوه هكذا: 2024-03-22.',
    'remark.register.date-ambiguous':
      '«{given}» في {column} قد يكون {dayFirst} أو {monthFirst}، ولا شيء في السجل يحسمه. قولوا أي الرقمين هو اليوم (--day-order).',
    'remark.register.date-impossible': '«{given}» في {column} يوم لا وجود له. صححوا السجل.',
    'remark.register.type-unknown': '«{given}» ليس نوعًا من الرسائل نعرفه. حُفظ كما ورد.',
    'remark.register.type-differs':
      'المرجع يقول {expected} والنوع يقول {found}. تُرك النوع مفتوحًا: قولوا أيهما الصحيح.',
    'remark.register.reply-unread':
      '«{given}» ليس يومًا ولا ملف رد. اكتبوا الردود هكذا: 2024-05-21=replies/one.pdf.',
    'remark.register.file-outside': '«{given}» يقود خارج مجلد السجل، ولا يُفتح. ضعوا الملف بجانب السجل.',
    'remark.register.address-unread': '«{given}» ليس عنوانًا يبدأ بـ https://. حُفظ في السطر.',
    'remark.register.cells-extra': 'في السطر خلايا أكثر من الأعمدة ({cells}). حُفظت.',
    'remark.register.cells-missing': 'في السطر خلايا أقل من الأعمدة ({cells}).',
    'remark.register.addressee-unknown':
      '«{given}» ليس دولة نعرفها ولا شيئًا آخر على وجه اليقين. اكتبوا رمزها أو اسمها الكامل.',
    'remark.register.addressee-ambiguous': '«{given}» قد يكون {states}. اكتبوا رمز المقصود.',
    'remark.register.addressee-differs': 'المرجع لـ {expected} والمرسل إليه {found}. انظروا أيهما الصحيح.',
    'remark.register.code-user-assigned': '{found} رمز ليس لأي دولة. انظروا هل هو سهو.',
    'remark.reference.malformed':
      '«{given}» ليس مرجعًا يمكن قراءته. حُفظ كما ورد؛ ولا مفتاح للرسالة حتى يعطيها أحد مرجعًا.',
    'remark.reference.year-short': '«{given}» لا يذكر القرن. اكتبوا السنة بأربعة أرقام.',
    'remark.reference.several': '«{given}» يسمي عدة رسائل ({keys}). أعطوا كل واحدة سطرًا.',
    'remark.file.reference-differs':
      'يحمل هذا الملف المرجع {found}، ويسميه السجل لـ {expected}. انظروا أيهما هو.',
    'remark.file.letter-unsure': 'لا يُعرف أي رسالة هذا الملف: {expected}. انظروا إليه وقولوا.',
    'remark.file.without-reference': 'لا يحمل هذا الملف مرجعًا؛ والسجل يقول نص أي رسالة هو.',
    'remark.file.missing': 'يسمي السجل هذا الملف وليس هنا. استوردوه متى كان عندكم.',
    'remark.reply.several-letters': 'يسمي هذا الرد عدة رسائل ({keys}). قولوا على أي منها يرد.',
    'remark.reply.letter-not-here':
      'الرسالة التي يرد عليها هذا الرد ليست هنا ({keys}). استوردوا الرسالة أو قولوا أي رسالة هي.',
    'remark.reply.date-differs':
      'الرد مؤرخ في {letter} والسجل يقول {register}. يُعتد بتاريخ الرد نفسه؛ انظروا أيهما الصحيح.',
    'remark.reply.to-several': 'رد واحد على عدة رسائل: {letters}.',
    'remark.reply.file-missing': 'يسمي السجل ملف هذا الرد وليس هنا. قُيّد الرد بلا نصه.',
    'remark.reply.names-other':
      'يسمي الرد {found}، والسجل يجعله لـ {expected}. حُفظ كما يقول السجل؛ انظروا أيهما الصحيح.',
    'remark.reply.before-letter': 'الرد ({dated}) أقدم من الرسالة. أحد التاريخين خطأ.',
    'remark.letter.rows-differ':
      'عدة أسطر في السجل تخبر عن هذه الرسالة وتختلف في {what}: {found}. قولوا أيها الصحيح.',
    'remark.letter.date-differs':
      'الرسالة مؤرخة في {letter} والسجل يقول {register}. يُعتد بتاريخ الرسالة نفسها.',
    'remark.letter.type-differs':
      'الرسالة تقول {letter} والسجل يقول {register}. تُرك النوع مفتوحًا: قولوا أيهما الصحيح.',
    'remark.letter.reference-legacy': 'شكل قديم للمرجع: «{given}». حُفظ كاملًا بجانب المفتاح.',
    'remark.letter.reference-missing': 'لا شيء يذكر مرجع هذه الرسالة. أعطوها إياه متى عرفتموه.',
    'remark.letter.held-differs':
      'هي محفوظة هنا بتاريخ {held}، وهذا يقول {found}. لم يُكتب فوق شيء؛ انظروا أيهما الصحيح.',
    'remark.letter.texts-differ':
      'عدة ملفات بلغة واحدة قد تكون نسخًا من هذه الرسالة: {files}. حُفظ الأول نصًا لها؛ انظروا إلى الأخرى.',
    'remark.letter.other-language': 'تأتي هذه الرسالة بعدة لغات: {files}.',
    'remark.letter.has-text': 'للرسالة نص وهي تحتفظ به. الملف ينتظر: {files}.',
    'remark.letter.other-dates': 'في السجل تواريخ أخرى لها: {given}.',
    'remark.letter.references-given': 'كُتب مرجعها بعدة أشكال: {given}.',
    'remark.letter.public-addresses': 'هي منشورة في عناوين أخرى: {given}.',
    'remark.series.gap':
      'في السلسلة {series} حتى الرقم {highest} ليست هذه هنا: {missing}. قد تكون رسائل مكاتب أخرى.',
    'remark.kind.unsure': 'لا يُعرف هل هذا رسالة أم رد. انظروا إليه وقولوا.',
    'remark.kind.two-roles': 'يسمي السجل هذا الملف رسالة وردًا معًا. قولوا ما هو.',
    'remark.kind.register-differs': 'السجل يعد هذا الملف شيئًا وهو يُقرأ كالآخر. قولوا ما هو.',
    'remark.kind.unread': 'لا يمكن قراءة هذا الملف، فلا يُعرف ما هو. حُفظ كما جاء.',
    'remark.letter.in-register': 'رسالة، كما يقول السجل.',
    'remark.letter.by-profile': 'له شكل رسالة.',
    'remark.reply.in-register': 'رد، كما يقول السجل.',
    'remark.reply.from-mission': 'يبدأ كما تكتب البعثات: رد.',
    'remark.file.unread': 'لا يمكن قراءته: {message}',
  },
)
