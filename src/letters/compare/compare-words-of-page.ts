import type { BuiltInLanguage } from '#ui/messages/languages.ts'
import type { ParagraphFate } from './compare.ts'

/** The words of a page that compares two letters. */
export interface ComparePageWords {
  readonly language: BuiltInLanguage
  readonly title: string
  readonly before: string
  readonly after: string
  readonly fates: Readonly<Record<ParagraphFate | 'look', string>>
  /** Read out before and after words that went or came. */
  readonly gone: string
  readonly goneEnds: string
  readonly come: string
  readonly comeEnds: string
  readonly paragraphs: string
  readonly nothing: string
  readonly noChange: string
  readonly movedFrom: string
  readonly footer: string
}

export const COMPARE_WORDS: Readonly<Record<BuiltInLanguage, ComparePageWords>> = {
  en: {
    language: 'en',
    title: 'Two versions of a letter',
    before: 'Before',
    after: 'After',
    fates: {
      same: 'The same',
      changed: 'Changed',
      added: 'Added',
      removed: 'Removed',
      moved: 'Moved',
      look: 'Changed in look only',
    },
    gone: 'removed: ',
    goneEnds: ' end of removed ',
    come: 'added: ',
    comeEnds: ' end of added ',
    paragraphs: 'Paragraphs',
    nothing: 'Not in this version',
    noChange: 'The two versions say and show the same.',
    movedFrom: 'was paragraph',
    footer: 'Made by Demarche on the computer where it ran; nothing was sent anywhere.',
  },
  ar: {
    language: 'ar',
    title: 'صيغتان من رسالة',
    before: 'قبل',
    after: 'بعد',
    fates: {
      same: 'كما هي',
      changed: 'معدَّلة',
      added: 'مضافة',
      removed: 'محذوفة',
      moved: 'منقولة',
      look: 'تغيّر الشكل وحده',
    },
    gone: 'حُذف: ',
    goneEnds: ' نهاية المحذوف ',
    come: 'أُضيف: ',
    comeEnds: ' نهاية المضاف ',
    paragraphs: 'الفقرات',
    nothing: 'ليست في هذه الصيغة',
    noChange: 'الصيغتان متطابقتان نصاً وشكلاً.',
    movedFrom: 'كانت الفقرة',
    footer: 'أعدّه برنامج Demarche على الحاسوب الذي شُغّل عليه، ولم يُرسَل شيء إلى أي مكان.',
  },
}
