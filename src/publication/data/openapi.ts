import type { Site } from '../site.ts'

/** What the data of the site is and where, as OpenAPI 3.1: all of it files that any web server gives. */
export function openApiOf(site: Site): string {
  const file = (summary: string, type: string, schema: unknown = { type: 'string' }) => ({
    get: { summary, responses: { 200: { description: summary, content: { [type]: { schema } } }, 404: NOT_THERE } },
  })
  const slug = parameter('slug', '^[a-z0-9]+(-[a-z0-9]+)*$', 'The letter, as in letters.csv: chn-3-2024')
  const language = parameter('language', `^(${site.speakers.map(({ language: tag }) => tag).join('|')})$`, 'The language of the feed')
  const month = parameter('month', '^([0-9]{4}-[0-9]{2}|undated)$', 'The month of the letters: 2024-03')
  const list = (kind: string, what: string) => ({
    [`/{language}/${kind}/{id}/feed.atom`]: {
      ...file(`The newest letters of a ${what}`, 'application/atom+xml'),
      parameters: [language, parameter('id', '^[a-z0-9-]+$', `The ${what}, as in its page's address`)],
    },
  })
  const description = {
    openapi: '3.1.0',
    info: {
      title: 'Public letters to governments, as data',
      version: '1',
      description: 'Static files. The bytes of a record are canonical: their SHA-256 is in letters.csv.',
    },
    ...(site.address === null ? {} : { servers: [{ url: site.address }] }),
    paths: {
      '/data/letters.csv': file('All letters, a line each', 'text/csv'),
      '/data/letters/{slug}.json': {
        ...file('The public record of one letter', 'application/json', { type: 'object', description: 'As /data/letter.schema.json says' }),
        parameters: [slug],
      },
      '/data/letters/{slug}.xml': { ...file('The letter as Akoma Ntoso', 'application/xml'), parameters: [slug] },
      '/data/letter.schema.json': file('JSON Schema of a record', 'application/schema+json'),
      '/data/archive/{month}.zip': { ...file('All records of a month', 'application/zip'), parameters: [month] },
      '/data/archive/{month}.zip.sha256': { ...file('Its checksum', 'text/plain'), parameters: [month] },
      ...list('states', 'State'),
      ...list('mandates', 'mandate'),
      ...list('themes', 'theme'),
    },
  }
  return `${JSON.stringify(description, null, 2)}\n`
}

const NOT_THERE = { description: 'There is no such file' }

function parameter(name: string, pattern: string, description: string) {
  return { name, in: 'path', required: true, description, schema: { type: 'string', pattern } }
}
