import { newId } from '#server/auth/random.ts';
import { cell, type Asked, type Cell } from './authorization.ts';

const form = (fields: Record<string, string | string[]>) => (): Asked => ({ form: fields });
const DRAFTS = '/w/[slug]/drafts';
const DRAFT = `${DRAFTS}/[id]`;
const VERSION = `${DRAFT}/v/[n]`;
const SIGN = `${VERSION}/sign`;
const members = { except: { member: 'forbidden' as const } };
const writers = {
  except: {
    ...members.except,
    facilitator: 'forbidden' as const,
    coordinator: 'forbidden' as const,
  },
};
const NODES = '[{"kind":"paragraph","children":[]}]';

/** Drafts, their versions and the signing of a version. */
export const DRAFTS_AND_VERSIONS: Cell[] = [
  cell(DRAFTS, 'load', 'reader'),
  cell(DRAFTS, '?/create', 'member', () => ({
    form: { title: 'Luonnos', locale: 'fi', start: 'empty', draftId: newId() },
  })),
  cell(DRAFTS, '?/rename', 'member', ({ ids }) => ({
    form: { draftId: ids.drafts ?? '', title: 'Luonnos' },
  })),
  ...['trash', 'restore'].map((name) =>
    cell(DRAFTS, `?/${name}`, 'member', ({ ids }) => ({ form: { draftId: ids.drafts ?? '' } })),
  ),
  cell(`${DRAFTS}/import`, 'load', 'member'),
  cell(`${DRAFTS}/import`, '?/read', 'member', () => ({ form: {}, file: 'luonnos.md' })),
  cell(`${DRAFTS}/import`, '?/create', 'member', () => ({
    form: { draftId: newId(), title: 'Tuotu', locale: 'fi', nodes: NODES },
  })),
  cell(DRAFT, 'load', 'member'),
  cell(DRAFT, '?/note', 'member', form({ body: 'Huomio' })),
  // Another's note.
  cell(
    DRAFT,
    '?/reword',
    '-',
    async ({ make }) => ({ form: { noteId: await make.note(), body: 'X' } }),
    writers,
  ),
  cell(
    DRAFT,
    '?/removeNote',
    'facilitator',
    async ({ make }) => ({ form: { noteId: await make.note() } }),
    members,
  ),
  cell(DRAFT, '?/resolve', 'member', async ({ make }) => ({
    form: { noteId: await make.note(), resolved: 'yes' },
  })),
  cell(`${DRAFT}/comments`, 'GET', 'member'),
  cell(`${DRAFT}/notes`, 'GET', 'member'),
  cell(`${DRAFT}/compare`, 'load', 'reader'),
  cell(`${DRAFT}/history`, 'load', 'member'),
  cell(`${DRAFT}/history`, '?/name', 'member', form({ label: 'Hetki' })),
  cell(`${DRAFT}/history`, '?/restore', 'member', async ({ make }) => ({
    form: { historyId: await make.moment('draft'), restoreId: newId() },
  })),
  cell(`${DRAFT}/publish`, 'load', 'coordinator'),
  cell(`${DRAFT}/publish`, '?/publish', 'coordinator', () => ({
    form: { what: 'plain', key: newId().repeat(2) },
  })),
  cell(VERSION, 'load', 'reader'),
  cell(`${VERSION}/text`, 'GET', 'reader'),
  cell(SIGN, 'load', 'reader'),
  // The member of the fixture may speak for the organisation.
  cell(SIGN, '?/sign', '- member', ({ organisationId }) => ({
    form: { organisationId, answer: 'yes', dissent: '' },
  })),
  cell(SIGN, '?/enter', 'coordinator', ({ organisationId }) => ({
    form: { organisationId, answer: 'yes', dissent: '', source: 'email' },
  })),
  cell(SIGN, '?/remove', 'coordinator', ({ organisationId }) => ({ form: { organisationId } })),
  cell(SIGN, '?/close', 'coordinator'),
  cell(SIGN, '?/reopen', 'coordinator'),
];
