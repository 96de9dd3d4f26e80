import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What arrived, and to whom the envelope said it should go. */
export interface ArrivedLetter {
  receivers: string[];
  mail: Email;
  /** The first link of the text. */
  link: string;
  /** The six digits, where there are any. */
  code: string;
}

/** A real SMTP server on a free loopback port. */
export async function openMailbox() {
  const arrived: ArrivedLetter[] = [];
  const news = new EventEmitter().setMaxListeners(100);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          arrived.push({
            receivers: session.envelope.rcptTo.map(({ address }) => address),
            mail,
            link: /https?:\S+/.exec(mail.text ?? '')?.[0] ?? '',
            code: /(?<!\d)\d{6}(?!\d)/.exec(mail.text ?? '')?.[0] ?? '',
          });
          news.emit('letter');
          callback();
        });
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    /** The oldest letter to this address that nobody has taken yet. */
    async take(address: string): Promise<ArrivedLetter> {
      for (;;) {
        const at = arrived.findIndex(({ receivers }) => receivers.includes(address));
        const [letter] = at < 0 ? [] : arrived.splice(at, 1);
        if (letter) return letter;
        await once(news, 'letter');
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export type Mailbox = Awaited<ReturnType<typeof openMailbox>>;
