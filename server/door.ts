import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';

/**
 * Which addresses the house answers to. With ORIGIN that one alone; without it, for a first try
 * or a hall's Wi-Fi, exactly localhost and the machine's own addresses at the port (architecture 4).
 * Checked against both Host and Origin, so that no foreign name can be pointed here.
 */
export interface Door {
  /** The origin a request came to by its Host header, or `null` for a foreign one. */
  originOf(host: string | undefined): string | null;
  /** Whether a page of this origin may write here or open a socket. */
  admits(origin: string | undefined, host: string | undefined): boolean;
  /** Where links in letters point. `null` when nobody outside could follow them. */
  publicOrigin: string | null;
  secure: boolean;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export function makeDoor(
  origin: string | null,
  port: number,
  addresses: () => string[] = ownAddresses,
): Door {
  const protocol = origin ? new URL(origin).protocol : 'http:';
  const originOf = (host: string | undefined): string | null => {
    const asked = host && URL.parse(`${protocol}//${host}`);
    // A Host header is a name and a port; anything more in it was put there to mislead.
    if (!asked || asked.origin !== asked.href.slice(0, -1)) return null;
    if (origin) return asked.origin === origin ? origin : null;
    const isAt = (name: string) => asked.origin === new URL(`http://${name}:${port}`).origin;
    // To ask for the addresses takes longer than many an answer.
    return LOOPBACK.some(isAt) || addresses().some(isAt) ? asked.origin : null;
  };
  return {
    originOf,
    admits: (from, host) => from !== undefined && from === originOf(host),
    publicOrigin: origin,
    secure: protocol === 'https:',
  };
}

/** The machine's own addresses as they stand in a URL; asked anew each time, since networks change. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ scopeid }) => !scopeid)
    .map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address));
}

/** The address to type on a phone in the same room: the first one that is not loopback. */
export function lanAddress(): string | null {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null;
}

/**
 * Where a request comes from, for limits. Without proxies of ours that is the socket's other end,
 * whatever the headers claim; behind `proxies` of them, the address that the outermost one saw.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } },
  proxies: number,
): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean);
  const claimed = proxies > 0 ? forwarded.at(-proxies) : undefined;
  return (claimed ?? socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
