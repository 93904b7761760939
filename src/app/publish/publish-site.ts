import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#base/result.ts'
import type { CalendarDate } from '#base/calendar-date.ts'
import { packageFolder } from '#platform/package-folder.ts'
import { swappedFolder, type SwapProblem } from '#platform/swapped-folder.ts'
import type { RecordSource } from '#publication/model/record-source.ts'
import { buildSite, type SiteBuilt } from './build-site.ts'
import { siteFacts } from './site-facts.ts'
import { readManifest, SITE_MANIFEST } from './site-manifest.ts'

/** A site that is to be made, and where. */
export interface PublishOrder {
  readonly out: string
  /** Without a slash at its end; null where it is not known. */
  readonly address: string | null
  /** The day to come that is looked at; null for the site as it is today. */
  readonly previewOf: CalendarDate | null
  readonly source: RecordSource
  readonly onProgress: (done: number, what: string) => void
  /** The built program of a second thread; without it the one of the package is taken, where it is built. Null: none. */
  readonly thread?: string | null
  /** False for a site that need not outlive the machine. */
  readonly isDurable?: boolean
}

/** Makes the site and puts it in its place in one step: until then, and where anything fails, the one before stands there. */
export async function publishSite(
  order: PublishOrder,
): Promise<Result<SiteBuilt, SwapProblem | 'live-site' | 'busy'>> {
  const place = swappedFolder(order.out, SITE_MANIFEST)
  if (!place.ok) return place
  const { current } = place.value
  const manifest = current === null ? null : readManifest(current)
  if (order.previewOf !== null && current !== null && (manifest === null || manifest.previewOf === null)) {
    return fail('live-site')
  }
  const { site, madeWith } = siteFacts(order)
  const before = current === null || manifest === null ? null : { folder: current, manifest }
  const next = place.value.begin({
    ...{ fromSpare: before !== null, isDurable: order.isDurable ?? true },
    // What a preview shows is not public yet.
    isPrivate: order.previewOf !== null,
  })
  if (!next.ok) return next
  try {
    const built = await buildSite({
      ...order,
      next: next.value,
      site,
      madeWith,
      before,
      thread: threadOf(order),
    })
    next.value.commit()
    return ok(built)
  } catch (fault) {
    next.value.abandon()
    throw fault
  }
}

function threadOf({ thread }: PublishOrder): string | null {
  if (thread !== undefined) return thread
  const built = join(packageFolder(), 'dist', 'side-thread.mjs')
  return existsSync(built) ? built : null
}
