import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#shared/model.ts';
import { FOREIGN_NAME, foreign, get, people, post, stranger, w } from './group.ts';
import type { Person } from './people.ts';

/** A page of a workspace, as it stands after `/w/<slug>`, and the roles that see it. */
export type PageRight = [path: string, roles: readonly Role[]];

/** A form of a workspace, the roles that may send it, and what they send, made anew each time. */
export type ActRight = [path: string, roles: readonly Role[], fields: () => Record<string, string>];

/**
 * Each route as every role of its own workspace; as the same people in a workspace where they
 * are nobody, which must look as if it were not there; and without a session. For a file that
 * calls `useGroup`.
 */
export function asRoles({ pages, acts }: { pages: PageRight[]; acts: ActRight[] }): void {
  describe('who sees which page', () => {
    test.each(pages)('%s', async (path, roles) => {
      const absent = await get(`/w/no-such-place${path}`, stranger);
      for (const role of ROLES) {
        const [own, other] = [await get(w(path), people[role]), await closed(path, people[role])];
        const expected = roles.includes(role) ? 200 : 404;
        expect([role, own.status, other]).toEqual([role, expected, absent.status]);
      }
      expect(await closed(path, stranger)).toBe(absent.status);
      expect((await get(w(path))).headers.get('location')).toMatch(/^\/signin\?next=/);
    });
  });

  describe('who may do what', () => {
    test.each(acts)('%s', async (path, roles, fields) => {
      for (const role of ROLES) {
        const own = await post(w(path), people[role], fields());
        const other = await post(w(path, foreign), people[role], fields());
        const expected = roles.includes(role) ? 200 : 404;
        expect([role, own.status, other.status]).toEqual([role, expected, 404]);
      }
      expect((await post(w(path), stranger, fields())).status).toBe(404);
      expect((await post(w(path), undefined, fields())).status).toBe(303);
    });
  });
}

/** How a foreign workspace answers; its name must not be in the answer. */
async function closed(path: string, who: Person): Promise<number> {
  const answer = await get(w(path, foreign), who);
  expect(await answer.text()).not.toContain(FOREIGN_NAME);
  return answer.status;
}
