import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { calendarDate } from '#base/calendar-date.ts'
import type { FieldProblem } from '#ui/error-summary.tsx'
import { Checkbox, CheckboxGroup, RadioGroup } from '#ui/forms/choices.tsx'
import { Field } from '#ui/forms/field.tsx'
import { Fieldset } from '#ui/forms/fieldset.tsx'
import { FileField } from '#ui/forms/file-field.tsx'
import { FormActions } from '#ui/forms/form-actions.tsx'
import { Form } from '#ui/forms/form.tsx'
import { OneTimeCodeField } from '#ui/forms/one-time-code-field.tsx'
import { PartialDateField } from '#ui/forms/partial-date-field.tsx'
import { PassphraseField } from '#ui/forms/passphrase-field.tsx'
import { Select } from '#ui/forms/select.tsx'
import { TextArea } from '#ui/forms/text-area.tsx'
import { sayDay, sayInstant } from '#ui/messages/formats.ts'
import { addLanguage, type BuiltInLanguage } from '#ui/messages/languages.ts'
import { CodeGroups } from '#ui/parts/code-groups.tsx'
import { Confirm } from '#ui/parts/confirm.tsx'
import { DataTable } from '#ui/parts/data-table.tsx'
import { EmptyState } from '#ui/parts/empty-state.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { PrintSheet } from '#ui/parts/print-sheet.tsx'
import { Progress } from '#ui/parts/progress.tsx'
import { Steps } from '#ui/parts/steps.tsx'
import { SummaryList } from '#ui/parts/summary-list.tsx'
import { Tabs } from '#ui/parts/tabs.tsx'
import { Tag, type TagKind } from '#ui/parts/tag.tsx'
import { Timeline } from '#ui/parts/timeline.tsx'
import { PublicFrame } from '#ui/public-frame.tsx'
import { WorkspaceFrame, type WorkspaceFrameProps } from '#ui/workspace-frame.tsx'

/** Pages on which every part stands in all its states, with invented content. */
export const GALLERY = ['case', 'form', 'problems', 'empty', 'sign-in', 'first-run', 'print'] as const
export type GalleryPage = (typeof GALLERY)[number]

/** A page of the gallery, as a browser gets it. */
export function galleryPage(page: GalleryPage, language: BuiltInLanguage): string {
  const spoken: Spoken = { language, both: (english, arabic) => (language === 'ar' ? arabic : english) }
  return `<!doctype html>${renderToStaticMarkup(PAGES[page](spoken))}`
}

/** A language, and a choice of two texts by it. */
interface Spoken {
  readonly language: BuiltInLanguage
  readonly both: (english: string, arabic: string) => string
}

const PAGES: Readonly<Record<GalleryPage, (spoken: Spoken) => ReactNode>> = {
  case: casePage,
  form: (spoken) => formPage(spoken, []),
  problems: (spoken) => formPage(spoken, problemsOf(spoken)),
  empty: emptyPage,
  'sign-in': signInPage,
  'first-run': firstRunPage,
  print: printPage,
}

const STYLES = ['/assets/workspace.css']
const VERSION = '0.1.0'

function languages(path: string): WorkspaceFrameProps['languages'] {
  return [
    { language: 'en', address: `${path}?lang=en` },
    { language: 'ar', address: `${path}?lang=ar` },
  ]
}

/** Languages that came by file; what they lack is said in English. */
const ADDED = ['fa', 'fr', 'ko', 'ru', 'ug'].map((tag) => addLanguage(tag, new Map()))

function frame({ language, both }: Spoken, path: string): Omit<WorkspaceFrameProps, 'title' | 'children'> {
  return {
    language,
    styles: STYLES,
    office: both('Office of Ekaterina Lind, Geneva', 'مكتب إيكاترينا ليند، جنيف'),
    person: both('Amal Haddad', 'أمل حداد'),
    home: '/',
    parts: [
      { part: 'home', address: '/' },
      { part: 'cases', address: '/cases' },
      { part: 'intake', address: '/intake' },
      { part: 'people', address: '/people' },
      { part: 'journal', address: '/journal' },
      { part: 'jobs', address: '/jobs' },
      { part: 'account', address: '/account' },
    ],
    part: 'cases',
    languages: languages(path),
    signOut: '/sign-out',
    help: '/help',
    version: VERSION,
  }
}

interface LetterRow {
  readonly id: string
  readonly reference: string
  readonly stage: readonly [TagKind, string, string]
  readonly sent: readonly [number, number, number]
  readonly questions: number
}

const LETTERS: readonly LetterRow[] = [
  {
    id: '1',
    reference: 'AL PLW 3/2024',
    stage: ['waiting', 'waiting for a reply', 'بانتظار الرد'],
    sent: [2024, 3, 22],
    questions: 9,
  },
  {
    id: '2',
    reference: 'UA PLW 9/2023',
    stage: ['done', 'replied', 'ورد الرد'],
    sent: [2023, 7, 18],
    questions: 12,
  },
  {
    id: '3',
    reference: 'OL OTH 41/2023',
    stage: ['warning', 'overdue', 'متأخر'],
    sent: [2023, 6, 4],
    questions: 104,
  },
  {
    id: '4',
    reference: 'AL PLW 2/2022',
    stage: ['plain', 'draft', 'مسودة'],
    sent: [2022, 1, 5],
    questions: 3,
  },
  {
    id: '5',
    reference: 'UA PLW 1/2022',
    stage: ['danger', 'withdrawn', 'مسحوبة'],
    sent: [2022, 1, 4],
    questions: 0,
  },
  {
    id: '6',
    reference: 'AL PLW 7/2021',
    stage: ['active', 'in clearance', 'قيد الإجازة'],
    sent: [2021, 11, 30],
    questions: 7,
  },
]

function casePage(spoken: Spoken): ReactNode {
  const { both } = spoken
  return (
    <WorkspaceFrame
      {...frame(spoken, '/case')}
      title={both('Women taken from boats off Angaur', 'نساء أُخذن من قوارب قبالة أنغاور')}
      lead={both(
        'Eleven persons, two States. Opened after information from three sources.',
        'أحد عشر شخصاً ودولتان. فُتحت القضية بعد معلومات من ثلاثة مصادر.',
      )}
      breadcrumb={[{ label: both('Cases', 'القضايا'), address: '/cases' }]}
      done={both('The letter was put on file.', 'حُفظت الرسالة في الملف.')}
      keysClosed="/keys"
    >
      <Tabs
        label={both('Parts of this case', 'أقسام هذه القضية')}
        present="letters"
        tabs={[
          { key: 'overview', label: both('Overview', 'نظرة عامة'), address: '/case/overview' },
          { key: 'letters', label: both('Letters', 'الرسائل'), address: '/case/letters', count: '6' },
          { key: 'persons', label: both('Persons', 'الأشخاص'), address: '/case/persons', count: '11' },
          { key: 'evidence', label: both('Evidence', 'الأدلة'), address: '/case/evidence', count: '128' },
          { key: 'journal', label: both('Journal', 'السجل'), address: '/case/journal' },
        ]}
      />
      <Letters {...spoken} rows={LETTERS} />
      <CaseSummary {...spoken} />
      <Notices {...spoken} />
      <Progress id="sealing" label={both('Sealed again', 'أعيد الختم')} done={1204} total={3310} />
      <History {...spoken} />
    </WorkspaceFrame>
  )
}

function Letters({ language, both, rows }: Spoken & { readonly rows: readonly LetterRow[] }) {
  return (
    <DataTable
      caption={both('Letters of this case', 'رسائل هذه القضية')}
      columns={[
        {
          key: 'reference',
          heading: both('Reference', 'المرجع'),
          cell: ({ reference }) => <bdi>{reference}</bdi>,
        },
        {
          key: 'stage',
          heading: both('Stage', 'المرحلة'),
          cell: ({ stage: [kind, english, arabic] }) => <Tag kind={kind} text={both(english, arabic)} />,
        },
        {
          key: 'sent',
          heading: both('Sent', 'أُرسلت'),
          cell: ({ sent }) => sayDay(language, calendarDate(...sent)),
        },
        {
          key: 'questions',
          heading: both('Questions', 'الأسئلة'),
          cell: ({ questions }) => questions,
          isNumber: true,
        },
      ]}
      rows={rows}
      keyOf={({ id }) => id}
      addressOf={({ id }) => `/letters/${id}`}
      empty={
        <EmptyState
          text={both(
            'No letter yet. Put one on file that was sent, or write the first.',
            'لا رسائل بعد. احفظ رسالة أُرسلت أو اكتب الأولى.',
          )}
          action={{ label: both('Put a letter on file', 'احفظ رسالة'), address: '/letters/new' }}
        />
      }
      paging={{
        newer: rows.length > 0 ? '/case?before=1' : null,
        older: rows.length > 0 ? '/case?after=6' : null,
      }}
    />
  )
}

function CaseSummary({ language, both }: Spoken) {
  return (
    <>
      <h2>{both('What is known', 'المعروف')}</h2>
      <SummaryList
        items={[
          { label: both('Opened', 'فُتحت'), value: sayDay(language, calendarDate(2024, 1, 9)) },
          {
            label: both('Level', 'المستوى'),
            value: <Tag kind="warning" text={both('L3, identities sealed', 'L3، الهويات مختومة')} />,
            change: '/case/level',
          },
          {
            label: both('Note', 'ملاحظة'),
            value: both(
              'Two persons asked that nothing is said to the embassy before they have left; the others agreed to be written about without their names.',
              'طلب شخصان ألا يُقال شيء للسفارة قبل مغادرتهما؛ ووافق الآخرون على الكتابة عنهم دون أسمائهم.',
            ),
            change: '/case/note',
          },
        ]}
      />
    </>
  )
}

function Notices({ both }: Spoken) {
  return (
    <>
      <Notice kind="info">{both('A copy was made last night.', 'أُخذت نسخة الليلة الماضية.')}</Notice>
      <Notice kind="warning" action={{ label: both('See which', 'اطّلع عليها'), address: '/deadlines' }}>
        {both('Two replies are due this week.', 'موعد ردّين هذا الأسبوع.')}
      </Notice>
      <Notice kind="danger" title={both('Reprisal', 'انتقام')}>
        {both('A relative of V3 was questioned by police.', 'استجوبت الشرطة قريباً لـ V3.')}
      </Notice>
    </>
  )
}

function History({ language, both }: Spoken) {
  const at = (instant: string) => ({ at: instant, when: sayInstant(language, new Date(instant)) })
  return (
    <>
      <h2>{both('What happened', 'ما حدث')}</h2>
      <Timeline
        label={both('Journal of this case', 'سجل هذه القضية')}
        entries={[
          {
            key: '2',
            ...at('2024-03-22T14:05:00Z'),
            what: both('Letter AL PLW 3/2024 was put on file', 'حُفظت الرسالة AL PLW 3/2024'),
            who: both('Amal Haddad', 'أمل حداد'),
            details: <p className="hint">{both('Due: 21 May 2024', 'الموعد: 21 مايو 2024')}</p>,
          },
          {
            key: '1',
            ...at('2024-01-09T08:00:00Z'),
            what: both('The case was opened', 'فُتحت القضية'),
            who: 'Jun-ho Park',
          },
        ]}
      />
    </>
  )
}

function problemsOf({ both }: Spoken): readonly FieldProblem[] {
  const say = (field: string, english: string, arabic: string) => ({ field, text: both(english, arabic) })
  return [
    say('title', 'Give the case a title.', 'أعطِ القضية عنواناً.'),
    say('told', 'Say in a few words what is known.', 'قل ما هو معروف في بضع كلمات.'),
    say('state', 'Choose the State that is addressed.', 'اختر الدولة المخاطَبة.'),
    say('since', '“2024-13” is no month that exists.', '«2024-13» ليس شهراً موجوداً.'),
    say('form', 'Choose one.', 'اختر واحداً.'),
    say('acts', 'Choose at least one.', 'اختر واحداً على الأقل.'),
    say('file', 'The file is damaged.', 'الملف تالف.'),
    say('confirmed', 'Tick that you have read this.', 'أشِر إلى أنك قرأت هذا.'),
  ]
}

function formPage(spoken: Spoken, problems: readonly FieldProblem[]): ReactNode {
  const { both } = spoken
  return (
    <WorkspaceFrame
      {...frame(spoken, '/form')}
      title={both('Open a case', 'فتح قضية')}
      breadcrumb={[
        { label: both('Cases', 'القضايا'), address: '/cases' },
        {
          label: both('Women taken from boats off Angaur', 'نساء أُخذن من قوارب قبالة أنغاور'),
          address: '/case',
        },
      ]}
      problems={problems}
    >
      <Form action="/posted" hasFiles>
        <TypedFields {...spoken} problems={problems} />
        <ChosenFields {...spoken} problems={problems} />
        <Confirm
          reasons={[
            both(
              'V3 agreed to be written about without her name only.',
              'وافقت V3 على الكتابة عنها دون اسمها فقط.',
            ),
            both('The reply of Palau is not yet translated.', 'لم يُترجم رد بالاو بعد.'),
          ]}
          primary={both('Release all the same', 'انشر رغم ذلك')}
          cancel="/case"
          problems={problems}
        />
        <FormActions
          id="open"
          primary={both('Open the case', 'افتح القضية')}
          secondary={{ label: both('Keep as it is', 'احفظ كما هو'), name: 'act', value: 'keep' }}
          cancel="/cases"
        />
      </Form>
    </WorkspaceFrame>
  )
}

interface WithProblems extends Spoken {
  readonly problems: readonly FieldProblem[]
}

function TypedFields({ both, problems }: WithProblems) {
  return (
    <>
      <Field
        name="title"
        label={both('Title', 'العنوان')}
        hint={both('As you would say it to a colleague; no names.', 'كما تقوله لزميل، دون أسماء.')}
        problems={problems}
        value={problems.length > 0 ? '“quoted” & <b>typed</b>' : ''}
      />
      <TextArea
        name="told"
        label={both('What is known', 'المعروف')}
        problems={problems}
        value={'\nfirst\nsecond'}
        isOptional
      />
      <Fieldset
        legend={both('When and where', 'متى وأين')}
        hint={both('Only what the sources say.', 'ما تقوله المصادر فقط.')}
      >
        <PartialDateField name="since" label={both('Since', 'منذ')} problems={problems} value="2024-13" />
        <Field name="dated" type="date" label={both('Dated', 'التاريخ')} value="2024-03-22" isOptional />
        <Field name="persons" type="number" label={both('How many persons', 'عدد الأشخاص')} value="11" />
        <Field name="mail" type="email" label={both('Mail of the office', 'بريد المكتب')} isOptional />
      </Fieldset>
      <Select
        name="state"
        label={both('State addressed', 'الدولة المخاطَبة')}
        problems={problems}
        choices={[
          { value: 'PLW', label: both('Palau', 'بالاو') },
          { value: 'COM', label: both('Comoros', 'جزر القمر') },
        ]}
      />
      <FileField
        name="file"
        label={both('The letter as it was sent', 'الرسالة كما أُرسلت')}
        hint={both('.docx or PDF.', '‎.docx أو PDF.')}
        accept=".docx,.pdf"
        problems={problems}
      />
    </>
  )
}

function ChosenFields({ both, problems }: WithProblems) {
  return (
    <>
      <RadioGroup
        name="form"
        label={both('How may persons be named?', 'كيف يجوز ذكر الأشخاص؟')}
        problems={problems}
        value="pseudonym"
        choices={[
          { value: 'named', label: both('By name', 'بالاسم'), isDisabled: true },
          {
            value: 'pseudonym',
            label: both('By pseudonym', 'باسم مستعار'),
            hint: both('V1, C1: as inside the office.', 'V1 وC1: كما في المكتب.'),
          },
          { value: 'neutral', label: both('Not at all', 'لا يُذكرون') },
        ]}
      />
      <CheckboxGroup
        name="acts"
        label={both('What is alleged', 'ما يُدّعى')}
        hint={both('Several may apply.', 'قد ينطبق أكثر من واحد.')}
        problems={problems}
        values={['trafficking']}
        choices={[
          { value: 'trafficking', label: both('Trafficking in persons', 'الاتجار بالأشخاص') },
          { value: 'torture', label: both('Torture', 'التعذيب') },
          { value: 'refoulement', label: both('Forced return', 'الإعادة القسرية') },
        ]}
      />
      <Checkbox
        name="urgent"
        label={both('A person is in danger now', 'شخص في خطر الآن')}
        hint={both('Shown on top of every list.', 'يظهر في أعلى كل قائمة.')}
        isOptional
      />
    </>
  )
}

function emptyPage(spoken: Spoken): ReactNode {
  const { both } = spoken
  return (
    <WorkspaceFrame
      {...frame(spoken, '/empty')}
      office={'Long'.repeat(30)}
      title={both('Letters', 'الرسائل')}
      languages={[
        ...languages('/empty'),
        ...ADDED.map((language) => ({ language, address: `/empty?lang=${language}` })),
      ]}
    >
      <Letters {...spoken} rows={[]} />
    </WorkspaceFrame>
  )
}

function signInPage({ language, both }: Spoken): ReactNode {
  return (
    <PublicFrame
      {...{ language, styles: STYLES, version: VERSION }}
      home="/"
      languages={languages('/sign-in')}
      help="/help"
      title={both('Sign in', 'تسجيل الدخول')}
      problems={[
        {
          field: 'name',
          text: both('Name, passphrase or code is not right.', 'الاسم أو عبارة المرور أو الرمز غير صحيح.'),
        },
      ]}
    >
      <Form action="/posted">
        <Field
          name="name"
          label={both('Your name here', 'اسمك هنا')}
          autoComplete="username"
          width="medium"
        />
        <PassphraseField name="passphrase" label={both('Passphrase', 'عبارة المرور')} purpose="current" />
        <OneTimeCodeField name="code" label={both('Code', 'الرمز')} />
        <FormActions primary={both('Sign in', 'ادخل')} />
      </Form>
    </PublicFrame>
  )
}

/** A made-up recovery code. */
export const CODE = ['K7QF', '92MD', 'XW4T', 'H3CJ', 'P8VR', 'N5EA', 'G6ZB']

function firstRunPage({ language, both }: Spoken): ReactNode {
  return (
    <PublicFrame
      {...{ language, styles: STYLES, version: VERSION }}
      home="/"
      languages={languages('/first-run')}
      title={both('The office’s recovery code', 'رمز استرداد المكتب')}
      lead={both(
        'If everybody forgets their passphrase, this code alone opens the cases again.',
        'إذا نسي الجميع عبارات مرورهم، فهذا الرمز وحده يفتح القضايا من جديد.',
      )}
    >
      <Steps
        label={both('Setting up', 'الإعداد')}
        steps={[
          both('Office', 'المكتب'),
          both('Passphrase', 'عبارة المرور'),
          both('Recovery', 'الاسترداد'),
          both('Ready', 'جاهز'),
        ]}
        present={3}
      />
      <CodeGroups label={both('Recovery code', 'رمز الاسترداد')} groups={CODE} />
      <Form action="/posted">
        <PassphraseField name="new" label={both('New passphrase', 'عبارة مرور جديدة')} purpose="new" />
        <Field name="again" label={both('Type the code from the paper', 'اكتب الرمز من الورقة')} isCode />
        <FormActions primary={both('The paper is in the safe', 'الورقة في الخزنة')} />
      </Form>
    </PublicFrame>
  )
}

function printPage(spoken: Spoken): ReactNode {
  const { language, both } = spoken
  return (
    <WorkspaceFrame
      {...frame(spoken, '/print')}
      part="account"
      title={both('Print the recovery code', 'طباعة رمز الاسترداد')}
    >
      <Notice kind="warning">
        {both('It is shown once. Print it before you go on.', 'يظهر مرة واحدة. اطبعه قبل أن تتابع.')}
      </Notice>
      <PrintSheet
        title={both('Recovery code of the office', 'رمز استرداد المكتب')}
        about={[
          {
            label: both('Office', 'المكتب'),
            value: both('Office of Ekaterina Lind, Geneva', 'مكتب إيكاترينا ليند، جنيف'),
          },
          { label: both('Made on', 'أُنشئ في'), value: sayDay(language, calendarDate(2026, 11, 22)) },
        ]}
        codeLabel={both('Recovery code', 'رمز الاسترداد')}
        code={CODE}
        purpose={
          <p>
            {both(
              'Whoever holds this paper and the office’s backup can read every case. Without it, cases whose members have all lost their passphrases are lost for good.',
              'من يملك هذه الورقة ونسخة المكتب الاحتياطية يستطيع قراءة كل قضية. ومن دونها تضيع إلى الأبد القضايا التي فقد جميع أعضائها عبارات مرورهم.',
            )}
          </p>
        }
        instructionsTitle={both('What to do with it', 'ما العمل بها')}
        instructions={[
          both(
            'Lock it in a safe that is not in the same building as the computer.',
            'احفظها في خزنة ليست في مبنى الحاسوب.',
          ),
          both(
            'Do not photograph it, do not type it anywhere but into Demarche.',
            'لا تصوّرها ولا تكتب الرمز إلا في Demarche.',
          ),
          both('When a new code is made, burn this one.', 'عند إنشاء رمز جديد، أحرق هذه الورقة.'),
        ]}
        warning={both('Never send this code to anybody.', 'لا ترسل هذا الرمز إلى أحد أبداً.')}
      />
      <Form action="/posted">
        <FormActions primary={both('It is printed', 'طُبعت')} />
      </Form>
    </WorkspaceFrame>
  )
}
