import { hash, verify } from '@node-rs/argon2';

/** OWASP's smallest for Argon2id (which is the library's own default kind): 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each hash takes memory and a core: one at a time, and a short queue before we say "later". */
const MOST_WAITING = 20;

export interface Passwords {
  /** `null` when too many wait. */
  hash(password: string): Promise<string | null>;
  /** `null` when too many wait. Without a hash it takes as long, and is false. */
  verify(hash: string | null, password: string): Promise<boolean | null>;
  /** Whether anybody would guess it: on the list of common ones, or made of the own name. */
  easyToGuess(password: string, own: { email: string | null; name: string }): Promise<boolean>;
}

export function makePasswords(): Passwords {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let dummy: Promise<string> | null = null;
  let common: Promise<Set<string>> | null = null;

  function inTurn<T>(work: () => Promise<T>): Promise<T | null> {
    if (waiting > MOST_WAITING) return Promise.resolve(null);
    waiting += 1;
    const done = last.then(work).finally(() => (waiting -= 1));
    last = done.catch(() => {});
    return done;
  }

  return {
    hash: (password) => inTurn(() => hash(spelling(password), COST)),
    verify: (known, password) =>
      inTurn(async () => {
        // Made for the first sign-in of all, known or not: else it would be a sign of the unknown.
        const spare = await (dummy ??= hash(crypto.randomUUID(), COST));
        const right = await verify(known ?? spare, spelling(password));
        return right && known !== null;
      }),
    async easyToGuess(password, { email, name }) {
      const lower = spelling(password).toLowerCase();
      if (new Set(lower).size < 4) return true;
      const words = await (common ??= commonPasswords());
      // `kissa2024` and `password1!` are the same guess as without their tail.
      const stem = lower.replace(/[^\p{L}]{1,4}$/u, '');
      if (words.has(lower) || (stem.length >= 4 && words.has(stem))) return true;
      return ownWords(email, name).some((word) => stem === word || lower === word);
    },
  };
}

/** The same letters typed on two keyboards are the same password. */
function spelling(password: string): string {
  return password.normalize('NFKC');
}

function ownWords(email: string | null, name: string): string[] {
  const lowerName = name.toLowerCase();
  return [
    'talkoot',
    'talkoottalkoot',
    ...(email ? [email, ...email.split('@')] : []),
    ...lowerName.split(/\s+/),
    lowerName,
    lowerName.replace(/\s+/g, ''),
    lowerName.replace(/\s+/g, '.'),
  ].filter((word) => word.length >= 4);
}

/** Loaded when the first password is chosen: it would only slow the start. */
async function commonPasswords(): Promise<Set<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(String));
}
