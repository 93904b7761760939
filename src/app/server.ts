import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import { checkerRoutes, type CheckerDeps } from './checker/routes.tsx'

/** A server that answers on this computer only. */
export interface RunningServer {
  readonly port: number
  readonly close: () => Promise<void>
}

/** Nobody else may use the port a second time; `null` where it is taken. */
export async function startServer(deps: CheckerDeps, port: number): Promise<RunningServer | null> {
  const first = await listen(deps, port, '127.0.0.1')
  if (first === 'taken') return null
  if (first === 'no such address') throw new Error('this computer has no loopback address')
  // Browsers try both addresses of localhost: another program must not answer on the other one.
  const second = await listen(deps, first.port, '::1')
  if (second === 'taken') {
    await first.close()
    return port === 0 ? startServer(deps, 0) : null
  }
  return {
    port: first.port,
    close: async () => {
      await first.close()
      if (second !== 'no such address') await second.close()
    },
  }
}

async function listen(
  deps: CheckerDeps,
  port: number,
  host: string,
): Promise<RunningServer | 'taken' | 'no such address'> {
  const app = new Hono()
  const listener = getRequestListener((request, env) => app.fetch(request, env))
  const server = createServer((request, response) => void listener(request, response))
  const started = await started_(server, port, host)
  if (typeof started === 'string') return started
  app.use(onlyFromHere(started), safeHeaders)
  app.route('/', checkerRoutes(deps))
  return { port: started, close: () => closed(server) }
}

function started_(server: Server, port: number, host: string): Promise<number | 'taken' | 'no such address'> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EADDRINUSE') resolve('taken')
      else if (fault.code === 'EADDRNOTAVAIL' || fault.code === 'EAFNOSUPPORT') resolve('no such address')
      else reject(fault)
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}
