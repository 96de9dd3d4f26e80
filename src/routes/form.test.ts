import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readForm } from './form.ts';

const Schema = v.object({
  name: v.pipe(v.string('field_required'), v.maxLength(5, 'field_too_long')),
  rows: v.optional(v.pipe(v.array(v.string()), v.maxLength(3)), []),
  password: v.optional(v.string()),
});

const send = (fields: [string, string][]) =>
  readForm(
    {
      request: new Request('http://localhost/', {
        method: 'POST',
        body: new URLSearchParams(fields),
      }),
    },
    Schema,
  );

test('reads what the schema names and leaves the rest', async () => {
  const form = await send([
    ['name', 'Aino'],
    ['rows', '1'],
    ['rows', '2'],
    ['is_admin', '1'],
    ['is_admin', '2'],
  ]);
  expect(form).toMatchObject({ input: { name: 'Aino', rows: ['1', '2'] } });
  expect('input' in form && 'is_admin' in form.input).toBe(false);
});

test('one value of a list is a list', async () => {
  expect(
    await send([
      ['name', 'Aino'],
      ['rows', '1'],
    ]),
  ).toMatchObject({ input: { rows: ['1'] } });
});

test('says what is wrong in words, with the limit in them, and keeps what was typed', async () => {
  const form = await send([
    ['name', 'Ainoliisa'],
    ['password', 'secret'],
  ]);
  expect(form).toMatchObject({
    status: 400,
    data: { values: { name: 'Ainoliisa' }, errors: { name: expect.stringContaining('5') } },
  });
  expect(JSON.stringify(form)).not.toContain('secret');
});

test('a field twice is said to be wrong', async () => {
  const form = await send([
    ['name', 'a'],
    ['name', 'b'],
  ]);
  expect(form).toMatchObject({ status: 400, data: { errors: { name: expect.any(String) } } });
});

test.each(['__proto__', '__proto__[x]', 'constructor', 'prototype[x]'])(
  '%s as a field is refused',
  async (key) => {
    await expect(
      send([
        ['name', 'a'],
        [key, '1'],
      ]),
    ).rejects.toMatchObject({ status: 400 });
  },
);

test('a body that is no form is refused', async () => {
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: 'x',
    headers: { 'content-type': 'multipart/form-data' },
  });
  await expect(readForm({ request }, Schema)).rejects.toMatchObject({ status: 400 });
});
