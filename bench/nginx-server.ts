// Debian's nginx in front of the site: a page of it beside a plain file of the same size.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { versionOf } from './peer-programs.ts'

const PORT = 18_471
const ROUNDS = 5
const SECONDS = 4
const CONNECTIONS = 16

/** Requests a second, the middle of several rounds by turns. */
export interface Served {
  readonly nginx: string
  readonly wrk: string
  readonly bytes: number
  readonly page: number
  readonly plainFile: number
}

/** Serves a site and a plain file of the size of one of its pages. `page`: its path. A string says why it could not be. */
export async function behindNginx(site: string, page: string, folder: string): Promise<Served | string> {
  const nginx = versionOf('/usr/sbin/nginx', '-v')
  const wrk = versionOf('wrk', '-v')
  if (nginx === null || wrk === null) return 'nginx and wrk are needed: apt-get install nginx-light wrk'
  const bytes = statSync(join(site, page)).size
  mkdirSync(join(folder, 'plain'), { recursive: true })
  writeFileSync(join(folder, 'plain', 'file.html'), 'x'.repeat(bytes))
  writeFileSync(join(folder, 'nginx.conf'), configuration(site, folder))
  const server = spawn('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], {
    stdio: 'ignore',
  })
  const ended = once(server, 'exit')
  try {
    await pause(500)
    const rates = { page: [] as number[], plainFile: [] as number[] }
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.page.push(requestsASecond(`/site/${page.replace(/index\.html$/u, '')}`))
      rates.plainFile.push(requestsASecond('/plain/file.html'))
    }
    return { nginx, wrk, bytes, page: middle(rates.page), plainFile: middle(rates.plainFile) }
  } finally {
    server.kill('SIGQUIT')
    await ended
  }
}

function configuration(site: string, folder: string): string {
  return `daemon off;
user root;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  types { text/html html; }
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  server {
    listen 127.0.0.1:${PORT};
    location /site/ { alias ${site}/; index index.html; }
    location /plain/ { alias ${folder}/plain/; }
  }
}
`
}

function requestsASecond(path: string): number {
  const said = execFileSync(
    'wrk',
    ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, `http://127.0.0.1:${PORT}${path}`],
    { encoding: 'utf8' },
  )
  if (/Non-2xx/u.test(said)) throw new Error(said)
  return Number(/Requests\/sec:\s+([\d.]+)/u.exec(said)?.[1] ?? 0)
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
}
