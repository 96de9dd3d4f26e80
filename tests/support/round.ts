import * as Y from 'yjs';
import { sha256 } from '@oslojs/crypto/sha2';
import { newId } from '#server/auth/random.ts';
import { insertDraft } from '#server/db/drafts.ts';
import { insertRoundComments } from '#server/db/round-comments.ts';
import { insertSubmission } from '#server/db/round-submissions.ts';
import { insertRound } from '#server/db/rounds.ts';
import { insertVersion } from '#server/db/versions.ts';
import type { Db } from '#server/db/open.ts';
import { appendBlocks, freeze } from '#shared/documents/draft.ts';
import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import type { CommentState, Round, RoundComment } from '#shared/model.ts';
import { makePlace, withDb, type Place } from './people.ts';

export interface RoundPlace extends Place {
  draftId: string;
  versionId: string;
  roundId: string;
  blocks: FrozenBlock[];
  /** The public page. */
  path: string;
  /** The signed-in page. */
  versionPath: string;
}

export interface NewRound extends Partial<
  Pick<
    Round,
    'participation' | 'visibility' | 'opensAt' | 'closesAt' | 'guidance' | 'attention' | 'reportDue'
  >
> {
  place?: Place;
  /** Of an invited round's link. */
  secret?: string;
  /** The draft's text; a short one of 16 paragraphs when not given. */
  text?: RichNode[];
}

/** A workspace with a draft, its first version and a round that is open now, straight into the database. */
export function makeRound(at: string | Db, wishes: NewRound = {}): Promise<RoundPlace> {
  return withDb(at, async (db) => {
    const place = wishes.place ?? (await makePlace(db, 'Järviseudun Yhteisöjen Tuki ry'));
    const { workspaceId } = place;
    const now = Date.now();
    const [draftId, versionId, roundId] = [newId(), newId(), newId()];
    const title = 'Vaatimuslista Järviseudun maakunnalle';
    const draft = { id: draftId, title, locale: 'fi' as const, createdAt: now };
    await insertDraft(db, { ...draft, workspaceId, createdBy: null });
    const blocks = frozen(wishes.text ?? draftText());
    const number = await insertVersion(db, {
      id: versionId,
      draftId,
      title,
      locale: 'fi',
      final: false,
      publishedAt: now,
      workspaceId,
      blocks,
      publishedBy: null,
    });
    await insertRound(db, {
      id: roundId,
      workspaceId,
      versionId,
      title,
      participation: wishes.participation ?? 'open',
      visibility: wishes.visibility ?? 'checked',
      opensAt: wishes.opensAt ?? now - 60_000,
      closesAt: wishes.closesAt ?? now + 14 * 86_400_000,
      timeZone: 'Europe/Helsinki',
      guidance: wishes.guidance ?? 'Kerro, mikä puuttuu ja mikä pitää muuttaa.',
      attention: wishes.attention ?? 'Onko rajan määritelmä selvä?\nMikä esimerkki puuttuu?',
      contactName: 'Sami Koskela',
      contactEmail: 'sami.koskela@jarviseutu.example',
      reportDue: wishes.reportDue === undefined ? '2027-01-12' : wishes.reportDue,
      secretHash: wishes.secret ? sha256(new TextEncoder().encode(wishes.secret)) : null,
      createdBy: null,
      createdAt: now,
    });
    return {
      ...place,
      draftId,
      versionId,
      roundId,
      blocks,
      path: `/c/${roundId}`,
      versionPath: `/w/${place.slug}/drafts/${draftId}/v/${number}`,
    };
  });
}

export interface NewComment {
  kind?: RoundComment['kind'];
  /** Of the paragraph; the whole text when not given. */
  number?: number;
  body?: string;
  suggestion?: string;
  state?: CommentState;
  name?: string;
  organisation?: string;
  email?: string;
  onBehalf?: 'organisation' | 'self';
  receipt?: string;
  actorId?: string;
}

/** A comment that somebody sent, straight into the database. Returns its id. */
export function makeComment(
  at: string | Db,
  round: RoundPlace,
  wishes: NewComment = {},
): Promise<string> {
  return withDb(at, async (db) => {
    const [id, submissionId] = [newId(), newId()];
    await insertSubmission(
      db,
      {
        id: submissionId,
        roundId: round.roundId,
        key: newId(),
        actorId: wishes.actorId ?? null,
        name: wishes.name ?? 'Leena Tuomi',
        organisation: wishes.organisation ?? 'Askel Työhön sr',
        onBehalf: wishes.onBehalf ?? 'organisation',
        email: wishes.email ?? null,
        receiptHash: wishes.receipt ? sha256(new TextEncoder().encode(wishes.receipt)) : null,
        source: 'page',
        locale: 'fi',
      },
      true,
    );
    const block = round.blocks.find(
      ({ kind, number }) => kind !== 'question' && number === wishes.number,
    );
    await insertRoundComments(db, [
      {
        id,
        roundId: round.roundId,
        submissionId,
        kind: wishes.kind ?? (block ? 'remark' : 'whole'),
        anchor: block
          ? { blockId: block.id, quote: block.text, start: 0, end: block.text.length }
          : null,
        body: wishes.body ?? 'Lisätkää kirkkojen diakoniatyö.',
        suggestion: wishes.suggestion ?? null,
        state: wishes.state ?? 'shown',
      },
    ]);
    return id;
  });
}

export function frozen(text: RichNode[]): FrozenBlock[] {
  const draft = new Y.Doc();
  appendBlocks(draft, text);
  return freeze(draft, new Y.Doc(), {});
}

const words = (text: string): RichNode[] => [{ kind: 'text', text, marks: [], children: [] }];
export const heading = (text: string, level: 1 | 2 | 3 = 1): RichNode => ({
  kind: 'heading',
  level,
  children: words(text),
});
export const paragraph = (text: string): RichNode => ({ kind: 'paragraph', children: words(text) });
export const question = (text: string): RichNode => ({ kind: 'question', children: words(text) });

/** Three parts, 16 paragraphs and two questions. */
export function draftText(): RichNode[] {
  const lines = [
    'Järjestöt tekevät paljon auttamistoimintaa, joka muistuttaa osin markkinoilla tuotettuja palveluita. Kun raja on epäselvä, rahoittaja voi lopettaa tuen vain varmuuden vuoksi.',
    'Maakunnan on otettava järjestöt mukaan, kun raja markkinoiden ja järjestölähtöisen auttamistoiminnan välillä määritellään. Järjestöjen esimerkit ovat osa määrittelyn pohja-aineistoa.',
    'Valmistelijat nimeävät yhteyshenkilön, joka kokoaa järjestöjen näkemykset ja vastaa niihin kirjallisesti.',
    'Rahoittajien on jatkettava järjestölähtöisen toiminnan tukemista, kunnes raja on määritelty.',
  ];
  const some = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => paragraph(lines[(from + index) % 4] ?? ''));
  return [
    heading('Johdanto'),
    ...some(4, 2),
    heading('Määritelmä'),
    ...some(8, 3),
    question('Tuleeko järjestösi toimeen määritelmän kanssa?'),
    heading('Vaatimukset'),
    heading('Järjestöt mukaan rajan määrittelyyn', 2),
    ...some(2, 0),
    heading('Tuki jatkuu, kunnes raja on selvä', 2),
    ...some(2, 2),
    question('Mikä vaatimus puuttuu?'),
  ];
}
