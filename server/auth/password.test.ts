import { describe, expect, it } from 'vitest';
import { makePasswords } from './password.ts';

const passwords = makePasswords();
const own = { email: 'leena.tuomi@askeltyohon.example', name: 'Leena Tuomi' };

describe('passwords', () => {
  it('are Argon2id with the agreed cost, and know themselves', async () => {
    const hash = await passwords.hash('neljä sanaa järven rannalla');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.verify(hash, 'neljä sanaa järven rannalla')).toBe(true);
    expect(await passwords.verify(hash, 'neljä sanaa järven rannallA')).toBe(false);
  });

  it('are the same however the keyboard composes ä', async () => {
    const hash = await passwords.hash('järvi'.normalize('NFC').repeat(3));
    expect(await passwords.verify(hash, 'järvi'.normalize('NFD').repeat(3))).toBe(true);
  });

  it('of nobody are wrong', async () => {
    expect(await passwords.verify(null, 'anything at all')).toBe(false);
  });

  it('wait in a short queue and then are refused', async () => {
    const one = makePasswords();
    const answers = await Promise.all(Array.from({ length: 30 }, () => one.hash('a password')));
    expect(answers.filter((answer) => answer === null)).toHaveLength(9);
    expect(await one.hash('a password')).not.toBeNull();
  });

  it.each([
    'password',
    'Password1!',
    'qwertyuiop',
    '123456789',
    'aaaaaaaa',
    'abababab',
    'leenatuomi',
    'Leena.Tuomi24',
    'leena.tuomi@askeltyohon.example',
    'askeltyohon.example',
    'talkoottalkoot',
  ])('%s is easy to guess', async (password) => {
    expect(await passwords.easyToGuess(password, own)).toBe(true);
  });

  it.each(['neljä sanaa järven rannalla', 'pihlaja-71-soutuvene', 'Xq7$vurp2Lm'])(
    '%s is not',
    async (password) => {
      expect(await passwords.easyToGuess(password, own)).toBe(false);
    },
  );
});
