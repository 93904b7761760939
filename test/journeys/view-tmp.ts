import { readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'

import { reportPage, REPORT_PAGE_STYLES } from '#letters/report-html.ts'
import { reportText } from '#letters/report-text.ts'
import { aCheckedLetter } from '../builders/checked-letter.ts'
import { parseCalendarDate } from '#base/calendar-date.ts'
{
  const text = readFileSync('docs/guide/example-letter.md', 'utf8')
  const one = aCheckedLetter({
    file: 'example-letter.md',
    text,
    state: 'PLW',
    reference: 'PLW 99/2024',
    type: 'OL',
    date: parseCalendarDate('2024-04-22'),
    citations: [
      ['The Convention on the Rights of the Child', 'crc'],
      ['articles 9 and 30 of the Convention on the Rights of Persons with Disabilities', 'crpd'],
      ['article 19 of the International Covenant on Civil and Political Rights', 'iccpr'],
      ['article 15 of the International Covenant on Economic, Social and Cultural Rights', 'icescr'],
      ['general comment no. 17 (2013)', 'ccpr-gc-17'],
    ],
    remarks: [
      { on: '31 June 2024', code: 'text.date-impossible', message: 'There is no 31 June.' },
      {
        on: 'about 70 %',
        code: 'text.figure-inconsistent',
        severity: 'warning',
        message: '70 % and "the remaining 40 %" make more than the whole.',
        expected: '30 %',
      },
      {
        on: 'ratified by your Excellency',
        code: 'status.action-differs',
        message: 'Palau acceded to the Convention on the Rights of the Child; it did not sign and ratify it.',
        expected: 'accession',
        suggestion: 'acceded to by your Excellency’s Government on 4 August 1995',
      },
      {
        on: 'article 31 (3)',
        code: 'provision.paragraph-missing',
        message: 'Article 31 of the Convention on the Rights of the Child has 2 paragraphs.',
        expected: '31(1)',
        suggestion: 'article 31 (1)',
      },
      {
        on: 'general comment no. 17 (2013)',
        code: 'comment.wrong-body',
        severity: 'error',
        message:
          'General comment no. 17 (2013) on rest, leisure and play is by the Committee on the Rights of the Child; the Human Rights Committee’s no. 17 is on article 24.',
        suggestion: 'The Committee on the Rights of the Child, in its general comment no. 17 (2013)',
      },
      {
        on: '11 June 2012',
        code: 'status.date-differs',
        message: 'Palau ratified the Convention on the Rights of Persons with Disabilities on 11 June 2013.',
        expected: '2013-06-11',
        suggestion: 'ratified on 11 June 2013',
      },
      {
        on: 'article 52',
        code: 'provision.article-missing',
        message: 'The Convention on the Rights of Persons with Disabilities has 50 articles.',
      },
      {
        on: 'amount to a violation',
        code: 'status.signatory-only',
        severity: 'error',
        message:
          'Palau has only signed the International Covenant on Civil and Political Rights: "violation" is too strong.',
        suggestion:
          'would be inconsistent with article 19 …, signed on 20 September 2011; under article 18 of the Vienna Convention …',
      },
      {
        on: 'ratified in 2011',
        code: 'status.action-differs',
        severity: 'error',
        message:
          'Palau signed the International Covenant on Economic, Social and Cultural Rights on 20 September 2011 and has not ratified it.',
        expected: 'signature',
      },
      {
        on: '3. Please indicate',
        code: 'law.gap',
        severity: 'note',
        message:
          'This question asks about accessibility and cites no law; article 9 of the Convention on the Rights of Persons with Disabilities binds Palau.',
      },
    ],
  })
  const ar = aCheckedLetter({
    file: 'رسالة.txt',
    language: 'ar',
    state: 'PLW',
    reference: 'PLW 98/2024',
    type: 'OL',
    text: 'ولاية الخبير المستقل المعني بالمكتبات العامة\n\nالمرجع: OL PLW 98/2024\n\n22 نيسان/أبريل 2024\n\nصاحب السعادة،\n\nأتشرف بمخاطبتكم بشأن مشروع قانون للمكتبات العامة. وتحمي اتفاقية حقوق الطفل، التي صدّقت عليها حكومة سعادتكم في 4 آب/أغسطس 1995، حق الطفل في الراحة ووقت الفراغ واللعب (المادة 31 (3)).\n\nوتفضلوا بقبول فائق الاحترام.',
    citations: [
      ['اتفاقية حقوق الطفل', 'crc'],
      ['المادة 31 (3)', 'crc'],
    ],
    remarks: [
      {
        on: 'صدّقت عليها',
        code: 'status.action-differs',
        message: 'Palau acceded to the Convention on the Rights of the Child.',
        expected: 'accession',
      },
      {
        on: 'المادة 31 (3)',
        code: 'provision.paragraph-missing',
        severity: 'warning',
        message: 'Article 31 has 2 paragraphs.',
        expected: '31(1)',
      },
    ],
  })
  const hash = createHash('sha256').update(REPORT_PAGE_STYLES).digest('base64')
  const nameOfState = () => 'Palau'
  writeFileSync('/tmp/taskd/en.html', reportPage([one], { language: 'en', nameOfState }, hash))
  writeFileSync('/tmp/taskd/ar.html', reportPage([ar], { language: 'ar', nameOfState: () => 'بالاو' }, hash))
  writeFileSync(
    '/tmp/taskd/aren.html',
    reportPage(
      [ar, { file: 'x.pdf', error: { code: 'a', message: 'this is a PDF' } }],
      { language: 'en', nameOfState },
      hash,
    ),
  )
  console.log(reportText([one, ar], { colour: false, columns: 100 }))
}
