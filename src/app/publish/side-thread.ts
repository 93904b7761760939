// The thread that makes index and archives of a site while its pages are made; `npm run build` makes dist/side-thread.mjs of it.
import { parentPort, workerData } from 'node:worker_threads'
import { doSideWork, type SideWork } from './side-work.ts'

parentPort?.postMessage(doSideWork(workerData as SideWork))
