import { wordPart } from '../words.ts'

/** What keeps a letter from being cleared and what would make it pass; what can be wrong with what somebody wants to do. */
export const CLEARANCE_PROBLEM_WORDS = wordPart(
  {
    'obstacle.clearance.no-version': 'There is no text yet. Add a version.',
    'obstacle.clearance.nobody-joined':
      'No mandate has joined. Invite one again, with a later cut-off; a letter goes out in somebody’s name.',
    'obstacle.clearance.not-approved': 'Nobody has approved it. An approver of the case does so, last.',
    'obstacle.clearance.not-invited': '{mandate} is not invited. Invite it, with a cut-off.',
    'obstacle.clearance.silent':
      '{mandate} has not answered. Record its answer; if it is silent until {until}, it is dropped.',
    'obstacle.clearance.may-object':
      '{mandate} may object to the change of form until {until}. Wait, or have it clear the present version.',
    'obstacle.clearance.not-cleared.never':
      '{mandate} has joined and cleared nothing yet. It clears version {number}.',
    'obstacle.clearance.not-cleared.substance':
      'What {mandate} cleared was changed in substance since. It clears version {number}.',
    'obstacle.clearance.not-cleared.objected':
      '{mandate} objected to a change. Add a version that meets it, or have it clear version {number}.',
    'problem.letter.title': 'Give a working name, of 300 characters at most.',
    'problem.letter.type': 'Choose what kind of letter it is.',
    'problem.letter.state': 'Choose the State that it is addressed to.',
    'problem.letter.mandates': 'Choose at least one mandate, out of the list, and thirty at most.',
    'problem.letter.not-in-draft': 'This letter is on its way or was sent. Its text is not changed any more.',
    'problem.letter.mandates-changed':
      'Somebody else changed the mandates meanwhile. They are shown as they stand now; choose again.',
    'problem.letter.mandates-asked':
      'Mandates were asked already, so none is taken out. One that does not join: record that it declines.',
    'problem.version.file-missing': 'Choose the file of the letter.',
    'problem.version.too-long': 'This is longer than any letter. Give the letter alone.',
    'problem.version.same-as-present': 'This is the present version, byte for byte. Nothing was added.',
    'problem.version.change-missing':
      'Mandates have cleared an earlier version. Say whether this one changes the substance or only the form.',
    'problem.version.until-missing': 'Say until when the change of form may be objected to.',
    'problem.version.unknown': 'There is no such version. Add one first.',
    'problem.clearance.until-missing': 'Give the day and the hour.',
    'problem.clearance.until-past': 'That time is over. Give one that is to come.',
    'problem.clearance.mandates-missing': 'Choose at least one mandate.',
    'problem.clearance.mandate-unknown': 'Choose one of the letter’s mandates.',
    'problem.clearance.speaker-unknown': 'Whoever speaks for a mandate here is a member of the case.',
    'problem.clearance.not-the-speaker':
      'You do not speak for this mandate here. Record its word for it, with who gave it and how.',
    'problem.clearance.not-asked': 'This mandate was not invited. Invite it first.',
    'problem.clearance.joined-already': 'This mandate has joined already.',
    'problem.clearance.declined-already': 'This mandate has declined already.',
    'problem.clearance.cleared-already': 'This mandate has cleared this version already.',
    'problem.clearance.cut-off-past':
      'Its cut-off is over. Invite it again with a later one; what was said in time is recorded with its day.',
    'problem.clearance.not-joined': 'This mandate has not joined, so it has nothing to object to.',
    'problem.clearance.nothing-to-object':
      'No change of form is open to its objection. It can decline, or a new version be added.',
    'problem.clearance.version-changed':
      'The text was changed since this page was opened. Look at the present version, and say it again of that one.',
    'problem.clearance.said-in-the-future': 'Nobody has said anything tomorrow. Give the day it was said.',
    'problem.clearance.said-missing': 'Give the day it was said.',
    'problem.clearance.word-missing': 'Choose what was said.',
    'problem.clearance.way-missing': 'Choose how it came.',
    'problem.clearance.by-missing': 'Say who gave the word of the mandate.',
    'problem.clearance.message-too-large':
      'The message is larger than 16 MB. Give it without its attachments.',
    'problem.clearance.files-again': 'Choose the file again: files do not wait.',
    'problem.clearance.approved-already': 'This version is approved already.',
    'problem.clearance.own-draft':
      'You added a version of this letter. In an office of three or more somebody else approves: ask another approver of the case.',
    'problem.clearance.not-ready': 'It cannot be approved yet. What is missing is listed on this page.',
    'problem.clearance.unseen':
      'Tick that you have looked at what is open on the present version, or have it mended first.',
  },
  {
    'obstacle.clearance.no-version': 'لا نص بعد. أضيفوا نسخة.',
    'obstacle.clearance.nobody-joined':
      'لم تنضم أي ولاية. ادعوا واحدة من جديد بموعد أبعد؛ فالرسالة تخرج باسم أحد.',
    'obstacle.clearance.not-approved': 'لم يوافق عليها أحد. يوافق عليها في الختام معتمِد من القضية.',
    'obstacle.clearance.not-invited': 'لم تُدعَ {mandate}. ادعوها بموعد نهائي.',
    'obstacle.clearance.silent': 'لم تجب {mandate}. سجّلوا جوابها؛ وإن سكتت حتى {until} أُسقطت.',
    'obstacle.clearance.may-object':
      'يجوز أن تعترض {mandate} على التغيير الشكلي حتى {until}. انتظروا، أو لتعتمد النسخة الحالية.',
    'obstacle.clearance.not-cleared.never': 'انضمت {mandate} ولم تعتمد شيئاً بعد. تعتمد النسخة {number}.',
    'obstacle.clearance.not-cleared.substance':
      'تغيّر جوهر ما اعتمدته {mandate} منذ ذلك. تعتمد النسخة {number}.',
    'obstacle.clearance.not-cleared.objected':
      'اعترضت {mandate} على تغيير. أضيفوا نسخة تراعيه، أو لتعتمد النسخة {number}.',
    'problem.letter.title': 'أعطوا اسم عمل، من 300 حرف على الأكثر.',
    'problem.letter.type': 'اختاروا نوع الرسالة.',
    'problem.letter.state': 'اختاروا الدولة الموجهة إليها.',
    'problem.letter.mandates': 'اختاروا من القائمة ولاية واحدة على الأقل وثلاثين على الأكثر.',
    'problem.letter.not-in-draft': 'هذه الرسالة في طريقها أو أُرسلت. لا يُغيَّر نصها بعد.',
    'problem.letter.mandates-changed':
      'غيّر غيركم الولايات في هذه الأثناء. تظهر كما هي الآن؛ اختاروا من جديد.',
    'problem.letter.mandates-asked':
      'سُئلت ولايات من قبل، فلا تُحذف أي منها. وما لا ينضم منها: سجّلوا أنه اعتذر.',
    'problem.version.file-missing': 'اختاروا ملف الرسالة.',
    'problem.version.too-long': 'هذا أطول من أي رسالة. أعطوا الرسالة وحدها.',
    'problem.version.same-as-present': 'هذه هي النسخة الحالية نفسها تماماً. لم يُضف شيء.',
    'problem.version.change-missing': 'اعتمدت ولايات نسخة سابقة. قولوا هل تغيّر هذه الجوهر أم الشكل وحده.',
    'problem.version.until-missing': 'قولوا حتى متى يجوز الاعتراض على التغيير الشكلي.',
    'problem.version.unknown': 'لا توجد نسخة كهذه. أضيفوا واحدة أولاً.',
    'problem.clearance.until-missing': 'أعطوا اليوم والساعة.',
    'problem.clearance.until-past': 'انقضى هذا الوقت. أعطوا وقتاً آتياً.',
    'problem.clearance.mandates-missing': 'اختاروا ولاية واحدة على الأقل.',
    'problem.clearance.mandate-unknown': 'اختاروا إحدى ولايات الرسالة.',
    'problem.clearance.speaker-unknown': 'من يتكلم هنا باسم ولاية عضو في القضية.',
    'problem.clearance.not-the-speaker': 'لا تتكلم هنا باسم هذه الولاية. سجّل قولها نيابة عنها: من قاله وكيف.',
    'problem.clearance.not-asked': 'لم تُدعَ هذه الولاية. ادعوها أولاً.',
    'problem.clearance.joined-already': 'انضمت هذه الولاية من قبل.',
    'problem.clearance.declined-already': 'اعتذرت هذه الولاية من قبل.',
    'problem.clearance.cleared-already': 'اعتمدت هذه الولاية هذه النسخة من قبل.',
    'problem.clearance.cut-off-past': 'انقضى موعدها. ادعوها من جديد بموعد أبعد؛ وما قيل في وقته يُسجَّل بيومه.',
    'problem.clearance.not-joined': 'لم تنضم هذه الولاية، فليس لها ما تعترض عليه.',
    'problem.clearance.nothing-to-object':
      'لا تغيير شكلياً مفتوحاً لاعتراضها. يمكنها أن تعتذر، أو تُضاف نسخة جديدة.',
    'problem.clearance.version-changed':
      'تغيّر النص منذ فُتحت هذه الصفحة. انظروا في النسخة الحالية وقولوه فيها.',
    'problem.clearance.said-in-the-future': 'لم يقل أحد شيئاً في الغد. أعطوا يوم قوله.',
    'problem.clearance.said-missing': 'أعطوا يوم قوله.',
    'problem.clearance.word-missing': 'اختاروا ما قيل.',
    'problem.clearance.way-missing': 'اختاروا كيف جاء.',
    'problem.clearance.by-missing': 'قولوا من أبدى قول الولاية.',
    'problem.clearance.message-too-large': 'الرسالة أكبر من 16 ميغابايت. أعطوها بلا مرفقاتها.',
    'problem.clearance.files-again': 'اختاروا الملف من جديد: الملفات لا تنتظر.',
    'problem.clearance.approved-already': 'هذه النسخة موافق عليها من قبل.',
    'problem.clearance.own-draft':
      'أضفت نسخة من هذه الرسالة. في مكتب من ثلاثة أو أكثر يوافق غيرك: اطلب من معتمِد آخر في القضية.',
    'problem.clearance.not-ready': 'لا يمكن الموافقة عليها بعد. ما ينقص مذكور في هذه الصفحة.',
    'problem.clearance.unseen': 'ضع علامة على أنك نظرت في ما هو مفتوح في النسخة الحالية، أو ليُصلَح أولاً.',
  },
)
