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

export function makeDoor(
  origin: string | null,
  port: number,
  addresses: () => string[] = ownAddresses,
): Door {
  const originOf = (host: string | undefined): string | null => {
    if (!host) return null;
    if (origin) return host.toLowerCase() === new URL(origin).host ? origin : null;
    const own = ['localhost', '127.0.0.1', '[::1]', ...addresses()].map((name) =>
      port === 80 ? name : `${name}:${port}`,
    );
    return own.includes(host.toLowerCase()) ? `http://${host.toLowerCase()}` : null;
  };
  return {
    originOf,
    admits: (from, host) => from !== undefined && from === originOf(host),
    publicOrigin: origin,
    secure: origin?.startsWith('https:') ?? false,
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
