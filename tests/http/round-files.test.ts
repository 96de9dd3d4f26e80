import { describe, expect, test } from 'vitest';
import { makePerson, withDb } from '../support/people.ts';
import type { RoundPlace } from '../support/round.ts';
import type { Visitor } from '../support/visitor.ts';
import { round, server, useRounds, visitorOf } from '../support/round-visitor.ts';

useRounds();

describe('statements as files', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7\n%âãÏÓ\n1 0 obj\n');

  async function upload(visitor: Visitor, place: RoundPlace, name: string, bytes: Uint8Array) {
    const form = new FormData();
    for (const [field, value] of Object.entries({
      key: crypto.randomUUID(),
      kind: 'statement',
      body: '',
      name: 'Leena Tuomi',
      onBehalf: 'organisation',
      organisation: 'Askel Työhön sr',
      email: '',
    }))
      form.set(field, value);
    form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'text/html' }));
    return fetch(`${server.url}${place.path}/send?/send`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.url, accept: 'text/html', cookie: visitor.cookieHeader },
      body: form,
    });
  }

  test('are told by their bytes and served as nothing but an attachment', async () => {
    const place = await round({ visibility: 'now' });
    const visitor = visitorOf();
    expect((await upload(visitor, place, '../lausunto<b>.exe', pdf)).status).toBe(303);
    const page = await visitor.get(place.path);
    expect(page.html).toContain('ei ole tarkistettu virusten varalta');
    const [, path = ''] = /href="([^"]*\/file\/[a-z0-9]+)"/.exec(page.html) ?? [];
    const file = await fetch(server.url + path);
    expect(file.status).toBe(200);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(pdf);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; .*lausunto%20b\.pdf$/);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('of another kind, whatever their name says, are refused and the words stay', async () => {
    const place = await round();
    for (const text of [
      '<html><script>',
      'PK\u0003\u0004 not an office file',
      ''.padEnd(2000, 'x'),
    ]) {
      const answer = await upload(
        visitorOf(),
        place,
        'lausunto.pdf',
        new TextEncoder().encode(text),
      );
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('ei ole DOCX, ODT eikä PDF');
    }
  });

  test('that wait for a check are for nobody else', async () => {
    const place = await round();
    await upload(visitorOf(), place, 'lausunto.pdf', pdf);
    const [file] = await withDb(server.dataDir, (db) =>
      db.selectFrom('blob').select('id').where('workspace_id', '=', place.workspaceId).execute(),
    );
    const path = `${place.path}/file/${file?.id}`;
    const facilitator = await makePerson(server.dataDir, { place, role: 'facilitator' });
    const member = await makePerson(server.dataDir, { place, role: 'member' });
    expect((await visitorOf().get(path)).status).toBe(404);
    expect((await visitorOf(member).get(path)).status).toBe(404);
    expect((await visitorOf(facilitator).get(path)).status).toBe(200);
  });
});
