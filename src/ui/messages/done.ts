import { wordTable } from './words.ts'

/** What was done, said on top of the page after. The key stands in the address, so nothing in it tells of anybody. */
export const DONE = wordTable(
  'done',
  {
    'signed-in': 'You are signed in.',
    'signed-out': 'You are signed out.',
    proved: 'Thank you. You can go on.',
    'keys-open': 'Your keys are open.',
    'office-opened': 'Your office is open. Keep the printed code.',
    'office-changed': 'The office’s settings are changed.',
    'code-renewed': 'The new code counts. Destroy the old sheet.',
    'totp-removed': 'The authenticator is taken away.',
    'passkey-added': 'The passkey is kept.',
    'passkey-removed': 'The passkey is taken away.',
    'passphrase-changed': 'Your passphrase is changed, and all your other sessions are ended.',
    'session-ended': 'The session is ended.',
    'invitation-withdrawn': 'The link counts no more.',
    'roles-changed': 'The roles are changed.',
    'account-closed': 'The account is closed and its sessions are ended.',
    joined: 'Welcome. Your account is open.',
  },
  {
    'signed-in': 'تم تسجيل دخولك.',
    'signed-out': 'تم تسجيل خروجك.',
    proved: 'شكراً لك. يمكنك المتابعة.',
    'keys-open': 'مفاتيحك مفتوحة.',
    'office-opened': 'مكتبك مفتوح. احفظ الرمز المطبوع.',
    'office-changed': 'تغيّرت إعدادات المكتب.',
    'code-renewed': 'الرمز الجديد سارٍ. أتلف الورقة القديمة.',
    'totp-removed': 'أُزيل تطبيق الرموز.',
    'passkey-added': 'حُفظ مفتاح المرور.',
    'passkey-removed': 'أُزيل مفتاح المرور.',
    'passphrase-changed': 'تغيّرت عبارة مرورك، وانتهت جلساتك الأخرى كلها.',
    'session-ended': 'انتهت الجلسة.',
    'invitation-withdrawn': 'لم يعد الرابط صالحاً.',
    'roles-changed': 'تغيّرت الأدوار.',
    'account-closed': 'أُغلق الحساب وانتهت جلساته.',
    joined: 'أهلاً بك. حسابك مفتوح.',
  },
)

export type DoneKey = keyof typeof DONE.english

/** Reads a key from an address; null for anything else. */
export function parseDoneKey(text: string | null): DoneKey | null {
  return text !== null && Object.hasOwn(DONE.english, text) ? (text as DoneKey) : null
}
