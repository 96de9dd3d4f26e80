import { newId } from '#server/auth/random.ts';
import { cell, type Asked, type Cell } from './authorization.ts';

const form = (fields: Record<string, string | string[]>) => (): Asked => ({ form: fields });
const W = '/w/[slug]';
const JOIN = '/j/[code]';
const LIST = `${W}/demands`;
const MEMBERS = `${W}/settings/members`;
const POSITIONS = `${LIST}/[n]/positions`;
/** Of no demand's words: who was let in is told that they have changed. */
const WORDS = '0'.repeat(64);
const GENERAL = `${W}/settings/general`;

const told = { others: 'forbidden' as const };

/** The workspace itself: its home, its people, its organisations and its list of demands. */
export const WORKSPACE: Cell[] = [
  cell(W, 'load', 'reader passer'),
  cell(W, '?/add', 'coordinator', form({ name: 'Välitavoite', date: '' })),
  cell(W, '?/change', 'coordinator', ({ milestoneId: id }) => ({
    form: { id, name: 'Toinen', date: '' },
  })),
  cell(W, '?/remove', 'coordinator', ({ milestoneId: id }) => ({ form: { id } })),
  cell(`${W}/calendar`, 'load', 'reader'),
  cell(`${W}/calendar`, '?/make', 'reader'),
  cell(`${W}/calendar`, '?/remove', 'reader'),
  // A coordinator has nothing to ask for.
  cell(`${W}/access`, 'load', 'reader passer', undefined, { except: { coordinator: 'absent' } }),
  cell(`${W}/access`, '?/default', 'reader guest passer', form({ role: 'facilitator' }), {
    except: { facilitator: 'forbidden', coordinator: 'absent' },
  }),
  cell(`${W}/settings`, 'load', 'reader'),
  cell(GENERAL, 'load', 'coordinator'),
  cell(GENERAL, '?/general', 'coordinator', form({ name: 'Nimi', purpose: '', locales: ['fi'] })),
  cell(GENERAL, '?/add', 'coordinator', form({ text: 'Perustelu' })),
  cell(GENERAL, '?/rename', 'coordinator', ({ criterionId: id }) => ({
    form: { id, text: 'Perustelu' },
  })),
  cell(GENERAL, '?/raise', 'coordinator', ({ criterionId: id }) => ({ form: { id } })),
  cell(GENERAL, '?/lower', 'coordinator', ({ criterionId: id }) => ({ form: { id } })),
  cell(GENERAL, '?/remove', 'coordinator', ({ criterionId: id }) => ({ form: { id } })),
  cell(`${W}/settings/data`, 'load', 'coordinator'),
  // Another name than the workspace's: the right is asked before it is compared.
  cell(`${W}/settings/data`, '?/default', 'coordinator', form({ name: 'Ei tämä' })),
  cell(`${W}/settings/data/workspace.json`, 'GET', 'coordinator'),
  cell(MEMBERS, 'load', 'reader'),
  cell(`${MEMBERS}/screen`, 'load', 'coordinator', ({ code }) => ({ query: `code=${code}` })),
  cell(MEMBERS, '?/role', 'coordinator', ({ memberId }) => ({
    form: { actorId: memberId, role: 'reader' },
  })),
  cell(MEMBERS, '?/letters', 'coordinator', form({ addresses: 'a@kaiku.example', role: 'reader' })),
  cell(MEMBERS, '?/link', 'coordinator', form({ role: 'reader', days: '1', uses: '' })),
  cell(MEMBERS, '?/resend', 'coordinator', form({ id: 'puuttuu1' })),
  cell(MEMBERS, '?/remind', 'coordinator'),
  cell(MEMBERS, '?/revoke', 'coordinator', async ({ make }) => ({
    form: { id: await make.invitation() },
  })),
  cell(MEMBERS, '?/answer', 'coordinator', async ({ make }) => ({
    form: { id: await make.request(), answer: 'no' },
  })),
  cell(MEMBERS, '?/organisation', 'reader', form({ organisation: 'Askel' })),
  cell(`${W}/organisations`, 'load', 'reader'),
  cell(`${W}/organisations`, '?/add', 'facilitator', () => ({
    form: { name: `Järjestö ${newId()}`, type: '' },
  })),
  cell(`${W}/organisations`, '?/confirm', 'facilitator', ({ organisationId }) => ({
    form: { id: organisationId, name: `Järjestö ${newId()}`, type: '' },
  })),
  cell(`${W}/organisations`, '?/merge', 'facilitator', async ({ make, organisationId }) => ({
    form: { id: await make.organisation(), into: organisationId },
  })),
  cell(`${W}/organisations`, '?/contact', 'coordinator', ({ organisationId, memberId }) => ({
    form: { id: organisationId, actorId: memberId, speaks: '' },
  })),

  cell(LIST, 'load', 'reader passer'),
  cell(`${LIST}/print`, 'load', 'reader', undefined, told),
  cell(`${LIST}/[n]`, 'load', 'reader passer'),
  cell(
    `${LIST}/[n]`,
    '?/comment',
    'commenter passer',
    ({ demandId }) => ({
      form: { demandId, body: 'Kommentti' },
    }),
    told,
  ),
  // Another's comment: its words are nobody else's to change, and only those who run things remove it.
  cell(
    `${LIST}/[n]`,
    '?/change',
    '-',
    async ({ make }) => ({ form: { commentId: await make.comment(), body: 'X' } }),
    { ...told, except: { guest: 'absent' } },
  ),
  cell(
    `${LIST}/[n]`,
    '?/remove',
    'facilitator',
    async ({ make }) => ({ form: { commentId: await make.comment() } }),
    { ...told, except: { guest: 'absent' } },
  ),
  cell(POSITIONS, 'load', 'reader'),
  cell(POSITIONS, '?/take', 'commenter', ({ demandId }) => ({
    form: { demandId, words: WORDS, holder: '', step: 'full', reason: '' },
  })),
  cell(POSITIONS, '?/confirm', 'commenter', ({ demandId }) => ({
    form: { demandId, words: WORDS, holder: '' },
  })),
  // In an organisation's name: its contact person alone, who is the member here.
  cell(POSITIONS, '?/condition', '- member', ({ demandId, organisationId }) => ({
    form: {
      ...{ demandId, words: WORDS, organisationId, passage: 'title:Raja' },
      ...{ body: 'Jos raja siirtyy', step: 'accept' },
    },
  })),
  cell(POSITIONS, '?/removeCondition', '- member', async ({ make, demandId, organisationId }) => ({
    form: { demandId, id: await make.condition(organisationId) },
  })),
  cell(POSITIONS, '?/revoke', '- member', async ({ make, demandId, organisationId }) => ({
    form: { demandId, organisationId, changeId: await make.editorialChange() },
  })),
  cell(POSITIONS, '?/editorial', 'facilitator', ({ demandId }) => ({
    form: { demandId, from: 'a'.repeat(64), to: WORDS },
  })),
  // The working group's, until a coordinator publishes them.
  cell(`${LIST}/common-ground`, 'load', 'member'),
  cell(`${LIST}/common-ground`, '?/publish', 'coordinator'),
  cell(`${LIST}/common-ground`, '?/unpublish', 'coordinator'),
  cell(`${LIST}/history`, 'load', 'reader passer'),
  cell(`${LIST}/history`, '?/name', 'member passer', form({ label: 'Hetki' }), told),
  cell(
    `${LIST}/history`,
    '?/restore',
    'member passer',
    async ({ make }) => ({
      form: { historyId: await make.moment('demands'), restoreId: newId() },
    }),
    told,
  ),
  cell(`${LIST}/import`, 'load', 'member', undefined, {
    ...told,
    except: { guest: 'absent' },
  }),
  cell(`${LIST}/import`, '?/read', 'member', form({ text: 'Otsikko\nVaatimus' }), told),
  ...['update', 'confirm'].map((name) =>
    cell(
      `${LIST}/import`,
      `?/${name}`,
      'member',
      () => ({
        form: { table: '[["Vaatimus"]]', importId: newId(), columns: ['title'], locale: 'fi' },
      }),
      told,
    ),
  ),

  cell(`${W}/search`, 'load', 'reader', () => ({ query: 'q=kommentti' })),
  cell(`${W}/search/results`, 'GET', 'reader', () => ({ query: 'q=kommentti' })),
  cell(`${W}/exports`, 'load', 'reader'),
  cell(`${W}/exports/file`, 'GET', 'reader', () => ({ query: 'what=demands&format=csv' }), {
    none: 'absent',
  }),
  ...[`${W}/exports`, `${W}/drafts/[id]/v/[n]/sign`].flatMap((page) => [
    cell(page, '?/handover', 'coordinator', () => ({
      form: { id: newId(), recipient: 'Maakunta', handedOn: '2026-01-05', note: '' },
    })),
    cell(page, '?/removeHandover', 'coordinator', async ({ make }) => ({
      form: { id: await make.handover() },
    })),
  ]),
];

/** What ends something: asked last, since nobody is let in after it. */
export const ENDINGS: Cell[] = [
  ...[`${W}/drafts/[id]/publish`, `${W}/rounds/[id]`].map((page) =>
    cell(page, '?/link', 'coordinator', async ({ make }) => ({
      form: { id: await make.invitedRound() },
    })),
  ),
  cell(MEMBERS, '?/remove', 'coordinator', ({ memberId }) => ({ form: { actorId: memberId } })),
  cell(MEMBERS, '?/leave', 'reader guest passer'),
  cell(JOIN, '?/go', 'anybody', form({ organisation: '' }), { except: { none: 'signin' } }),
  cell('/me', '?/everywhere', 'signed-in'),
  cell(JOIN, '?/new', 'anybody', form({ name: 'Raija Harju', organisation: '' })),
  cell('/signout', '?/default', 'anybody'),
];
