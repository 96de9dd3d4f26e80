import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

describe('ownPath', () => {
  it('keeps a path of this house with its query', () => {
    expect(ownPath('/w/uusimaa/demands?view=print#v4', '/home')).toBe(
      '/w/uusimaa/demands?view=print#v4',
    );
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/..//evil.example',
    'home',
    '',
    null,
    undefined,
    `/${'a'.repeat(3000)}`,
  ])('sends %s elsewhere', (next) => {
    expect(ownPath(next, '/home')).toBe('/home');
  });
});
