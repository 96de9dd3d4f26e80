/**
 * Knocks at a server from wherever this process runs: `node knock.ts '<json of Knock[]>'`
 * prints the answers as JSON. A program of its own, since it is started in other namespaces.
 */
import { request } from 'node:http';
import { WebSocket } from 'ws';

export interface Knock {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  /** 101 for an opened socket. */
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** What a WebSocket was closed with, unless a message came first. */
  close?: number;
}

export function knock({ url, method = 'GET', headers, body }: Knock): Promise<Answer> {
  return url.startsWith('ws') ? knockSocket(url, headers) : knockPage(url, method, headers, body);
}

function knockPage(
  url: string,
  method: string,
  headers: Knock['headers'],
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function knockSocket(url: string, headers: Knock['headers']): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    const opened = { status: 101, headers: {}, body: '' };
    socket.once('unexpected-response', (_, { statusCode = 0, headers: answered }) => {
      resolve({ status: statusCode, headers: answered, body: '' });
      socket.terminate();
    });
    socket.once('message', (data: Buffer) => {
      resolve({ ...opened, body: data.toString('hex') });
      socket.terminate();
    });
    socket.once('close', (close) => resolve({ ...opened, close }));
    socket.once('error', (error) => reject(error));
  });
}

if (import.meta.main) {
  const answers: Answer[] = [];
  for (const each of JSON.parse(process.argv[2] ?? '[]') as Knock[])
    answers.push(await knock(each));
  console.info(JSON.stringify(answers));
}
