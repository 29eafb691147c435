// The peer for serving pages: nginx with the same bytes as files, on a port and in a folder of its own.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { freePort } from '../npm-command.ts'
import { remember } from './child.ts'

const LOOKS = 100
const LOOK_MS = 50

export type Nginx = { readonly port: number; readonly paths: readonly string[]; stop(): Promise<void> }

/** The version of nginx on this machine; undefined if there is none. */
export const nginxVersion = (): string | undefined => {
  const { stderr, error } = spawnSync('nginx', ['-v'], { encoding: 'utf8' })
  return error ? undefined : /nginx\/\S+/.exec(stderr)?.[0]
}

/** Started by root, its worker would be another user, who may not enter the folder. */
const userLine = (): string => (userInfo().uid === 0 ? 'user root;' : '')

const configOf = (folder: string, port: number): string => `
${userLine()}
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log ${folder}/error.log;
events { worker_connections 64; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=1000;
  keepalive_timeout 60;
  keepalive_requests 1000000000;
  default_type application/taxii+json;
  client_body_temp_path ${folder}/a;
  proxy_temp_path ${folder}/b;
  fastcgi_temp_path ${folder}/c;
  uwsgi_temp_path ${folder}/d;
  scgi_temp_path ${folder}/e;
  server { listen 127.0.0.1:${port}; root ${folder}/pages; }
}
`

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/** Serves bodies as files. */
export const startNginx = async (folder: string, bodies: readonly Uint8Array[]): Promise<Nginx> => {
  mkdirSync(join(folder, 'pages'), { recursive: true })
  const paths = bodies.map((body, at) => {
    writeFileSync(join(folder, 'pages', `${at}.json`), body)
    return `/${at}.json`
  })
  const port = await freePort()
  const config = join(folder, 'nginx.conf')
  writeFileSync(config, configOf(folder, port))
  const child = spawn('nginx', ['-c', config, '-e', join(folder, 'error.log')], { stdio: 'ignore' })
  remember(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (let look = 0; !(await listens(port)); look += 1) {
    if (look === LOOKS || child.exitCode !== null)
      throw new SaphanError('demo.not-started', 'nginx did not start', { help: `see ${folder}/error.log` })
    await pause(LOOK_MS)
  }
  return {
    port,
    paths,
    async stop() {
      child.kill('SIGQUIT')
      await ended
    },
  }
}
