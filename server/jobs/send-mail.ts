import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config, MailFrom } from '../config.ts';
import { dueLetters, letterFailed, letterSent, type OutboxLetter } from '../db/outbox.ts';
import type { Context } from '../ports.ts';
import type { Job } from './run.ts';

const MAX_TRIES = 8;
const MINUTE = 60_000;

type Send = (letter: OutboxLetter) => Promise<void>;

/** Sends what waits in the outbox: by SMTP, or into files of DATA_DIR/outbox where there is none. */
export function sendMail(config: Config): Job {
  const send = config.smtpUrl ? bySmtp(config.smtpUrl, config.mailFrom) : intoFile(config.dataDir);
  return {
    name: 'send-mail',
    every: 5000,
    async run(context, signal) {
      for (;;) {
        const letters = await dueLetters(context.db, context.clock.now(), MAX_TRIES);
        if (letters.length === 0) return;
        for (const letter of letters) {
          if (signal.aborted) return;
          await deliver(context, send, letter);
        }
      }
    },
  };
}

async function deliver(context: Context, send: Send, letter: OutboxLetter): Promise<void> {
  const { db, clock, log, config } = context;
  try {
    await send(letter);
    await letterSent(db, letter.id, clock.now());
    if (!config.smtpUrl) log.info({ letter: letter.id }, 'a letter waits in the outbox folder');
  } catch (cause) {
    const failure = cause as { code?: string; responseCode?: number };
    const refused = (failure.responseCode ?? 0) >= 500;
    const tries = refused ? MAX_TRIES : letter.tries + 1;
    // The error's text may repeat the address: only its kind is told.
    const error = `${failure.code ?? 'error'} ${failure.responseCode ?? ''}`.trim();
    const nextTryAt = clock.now() + Math.min(MINUTE * 2 ** letter.tries, 60 * MINUTE);
    await letterFailed(db, letter.id, { tries, nextTryAt, error });
    if (tries >= MAX_TRIES) log.error({ letter: letter.id, error }, 'a letter could not be sent');
    else log.warn({ letter: letter.id, error, tries }, 'a letter must be sent again');
  }
}

function bySmtp(url: string, from: MailFrom): Send {
  const transport = createTransport(url, {
    from,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ id, to, subject, text, html }) => {
    await transport.sendMail({
      // As objects: as text a comma or a bracket in an address would name further receivers.
      from,
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}@talkoot>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}

function intoFile(dataDir: string): Send {
  const folder = join(dataDir, 'outbox');
  return async ({ id, to, subject, text, createdAt }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const day = new Date(createdAt).toISOString();
    await writeFile(
      join(folder, `${day.replace(/[:.]/g, '-')}-${id}.txt`),
      `To: ${to}\nSubject: ${subject}\nDate: ${day}\n\n${text}`,
      { mode: 0o600 },
    );
  };
}
