// The thread that makes index and archives of a site while its pages are made; `npm run build` makes dist/side-thread.mjs of it.
import { parentPort, workerData } from 'node:worker_threads'
import { doSideWork, type SideWork } from './side-work.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread, not a window
parentPort?.postMessage(doSideWork(workerData as SideWork))
