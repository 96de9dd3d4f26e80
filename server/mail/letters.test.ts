import { describe, expect, it } from 'vitest';
import { writeLetter } from './letters.ts';

const ORIGIN = 'https://talkoot.example';

describe('writeLetter', () => {
  it('leads every link to the configured origin, whatever address the link was made with', () => {
    const letter = writeLetter(
      {
        kind: 'sign-in',
        to: 'leena.tuomi@askeltyohon.example',
        locale: 'fi',
        link: 'https://evil.example/signin/link/abc.def',
        code: '123456',
      },
      ORIGIN,
    );
    expect(letter.text).toContain('https://talkoot.example/signin/link/abc.def');
    expect(letter.text + letter.html).not.toContain('evil.example');
    expect(letter.text).toContain('123456');
    expect(letter.html).toContain('123456');
  });

  it('has no link where the house has no public name: a code, or what to write after the address', () => {
    const base = { to: 'x@y.example', locale: 'fi', link: '/a/b.c', code: '123456' } as const;
    const workspace = { name: 'W', kind: 'regular' } as const;
    const withCode = [
      writeLetter({ ...base, kind: 'sign-in' }, null),
      writeLetter({ ...base, kind: 'verify-email' }, null),
      writeLetter({ ...base, kind: 'change-email' }, null),
    ];
    const withPath = [
      writeLetter({ ...base, kind: 'reset-password' }, null),
      writeLetter({ ...base, kind: 'already-signed-up' }, null),
      writeLetter({ ...base, kind: 'invitation', workspace, inviter: 'I', role: 'member' }, null),
      writeLetter({ ...base, kind: 'access-request', workspace, name: 'N', role: 'member' }, null),
    ];
    for (const { text, html } of [...withCode, ...withPath])
      expect(text + html).not.toMatch(/https?:|href/);
    for (const { text, html } of withCode)
      for (const said of [text, html]) expect(said).toContain('123456');
    for (const { text, html } of withPath)
      for (const said of [text, html]) expect(said).toContain('/a/b.c');
  });

  it('keeps a name with line breaks on the subject’s line and out of the html', () => {
    const letter = writeLetter(
      {
        kind: 'invitation',
        to: 'x@y.example',
        locale: 'sv',
        link: '/invite/t',
        workspace: { name: 'Järvi\r\nBcc: everyone@evil.example', kind: 'regular' },
        inviter: '<script>alert(1)</script>',
        role: 'member',
      },
      ORIGIN,
    );
    expect(letter.subject).not.toMatch(/[\r\n]/);
    expect(letter.html).not.toContain('<script>');
    expect(letter.html).toContain('&lt;script&gt;');
  });

  it.each(['fi', 'sv', 'en'] as const)('has words for every kind of letter in %s', (locale) => {
    const base = { to: 'x@y.example', locale, link: '/a', code: '000000' };
    const workspace = { name: 'W', kind: 'regular' } as const;
    const person = { workspace, inviter: 'I', name: 'N', role: 'member' };
    const letters = [
      writeLetter({ ...base, kind: 'sign-in' }, ORIGIN),
      writeLetter({ ...base, kind: 'verify-email' }, ORIGIN),
      writeLetter({ ...base, kind: 'reset-password' }, ORIGIN),
      writeLetter({ ...base, kind: 'change-email' }, ORIGIN),
      writeLetter({ ...base, kind: 'email-changed', newEmail: 'n@y.example' }, ORIGIN),
      writeLetter({ ...base, kind: 'already-signed-up' }, ORIGIN),
      writeLetter({ ...base, ...person, kind: 'invitation' }, ORIGIN),
      writeLetter({ ...base, ...person, kind: 'access-request' }, ORIGIN),
    ];
    for (const { subject, text, html } of letters) {
      expect(subject).not.toBe('');
      expect(text + html).not.toContain('undefined');
      expect(html).toContain(`lang="${locale}"`);
    }
    expect(new Set(letters.map(({ subject }) => subject)).size).toBe(letters.length);
  });
});
