import type { NamedDemand, PublishingFacts } from '#shared/documents/publishing.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';

/** One line of the checklist, in the reader's language. Nothing here stops the publishing. */
export interface CheckLine {
  key: string;
  title: string;
  words: string;
  fine: boolean;
  links: { href: string; label: string; title?: string; lang?: Locale }[];
}

export function factLines(facts: PublishingFacts, slug: string, draftId: string): CheckLine[] {
  const editor = `/w/${slug}/drafts/${draftId}`;
  const inDraft = [{ href: editor, label: m.versions_open_draft() }];
  const linkTo = ({ number, title, locale: lang }: NamedDemand) =>
    number === null
      ? { href: `/w/${slug}/demands`, label: 'V–', title, lang }
      : { href: `/w/${slug}/demands/${number}`, label: `V${number}`, title, lang };
  const about = (
    key: string,
    title: string,
    lacking: NamedDemand[],
    fine: string,
    words: (inputs: { count: number }) => string,
  ): CheckLine => ({
    key,
    title,
    words: lacking.length > 0 ? words({ count: lacking.length }) : fine,
    fine: lacking.length === 0,
    links: lacking.map(linkTo),
  });

  const { paragraphs, questions, demands } = facts;
  const ofDemands = [
    about(
      'rationales',
      m.versions_check_rationales(),
      facts.withoutRationale,
      m.versions_check_rationales_fine(),
      m.versions_check_rationales_missing,
    ),
    about(
      'addressees',
      m.versions_check_addressees(),
      facts.withoutAddressee,
      m.versions_check_addressees_fine(),
      m.versions_check_addressees_missing,
    ),
    about(
      'examples',
      m.versions_check_examples(),
      facts.withUnpublished,
      m.versions_check_examples_fine(),
      m.versions_check_examples_missing,
    ),
  ];
  const off = about(
    'off',
    m.versions_check_off(),
    facts.offTheList,
    '',
    m.versions_check_off_words,
  );
  return [
    {
      key: 'text',
      title: m.versions_check_text(),
      words:
        paragraphs > 0
          ? m.versions_check_paragraphs({ count: paragraphs })
          : m.versions_check_empty(),
      fine: paragraphs > 0,
      links: paragraphs > 0 ? [] : inDraft,
    },
    ...(demands > 0
      ? ofDemands
      : [
          {
            key: 'demands',
            title: m.versions_check_demands(),
            words: m.versions_check_demands_none(),
            fine: false,
            links: inDraft,
          },
        ]),
    ...(off.fine ? [] : [{ ...off, links: [...off.links, ...inDraft] }]),
    {
      key: 'questions',
      title: m.versions_check_questions(),
      words:
        questions > 0
          ? m.versions_check_questions_count({ count: questions })
          : m.versions_check_questions_none(),
      fine: questions > 0,
      links: questions > 0 ? [] : inDraft,
    },
  ];
}
