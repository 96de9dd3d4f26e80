import type { Config } from './config.ts';
import { lanAddress } from './door.ts';

/** What the operator reads when the house is open: where it is, and what to do first. */
export function welcome(config: Config, lan = lanAddress()): string {
  const where = config.origin
    ? [`Talkoot is open at ${config.origin} (listening on port ${config.port})`]
    : [
        `Talkoot is open at http://localhost:${config.port}`,
        ...(lan && !isLoopback(config.host)
          ? [`and for phones on this network at http://${lan}:${config.port}`]
          : []),
      ];
  const first = config.examples
    ? ['Try it: open the page and press "Kokeile esimerkkityötilaa", no account needed.']
    : [];
  return [
    ...where,
    ...first,
    'Make the first coordinator: npm run admin -- coordinator you@example.org',
  ].join('\n');
}

function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|127\.|::1)/.test(host);
}
