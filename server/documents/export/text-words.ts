import type { CommentKind, Locale, Outcome, Signature } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';

/** Headings of versions, comments and reports, in the language that was chosen for them. */
export type TextWords = ReturnType<typeof textWordsIn>;

export function textWordsIn(locale: Locale) {
  const say = { locale };
  const kinds: Record<CommentKind, string> = {
    change: m.export_kind_change({}, say),
    question: m.export_kind_question({}, say),
    remark: m.export_kind_remark({}, say),
    example: m.export_kind_example({}, say),
    answer: m.export_kind_answer({}, say),
    whole: m.export_kind_whole({}, say),
    statement: m.export_kind_statement({}, say),
  };
  const outcomes: Record<Outcome, string> = {
    accepted: m.export_outcome_accepted({}, say),
    accepted_changed: m.export_outcome_accepted_changed({}, say),
    no_change: m.export_outcome_no_change({}, say),
    carried_forward: m.export_outcome_carried_forward({}, say),
    merged: m.export_outcome_merged({}, say),
    thanks: m.export_outcome_thanks({}, say),
  };
  const signatures: Record<Signature, string> = {
    yes: m.export_signature_yes({}, say),
    dissent: m.export_signature_dissent({}, say),
    no: m.export_signature_no({}, say),
  };
  const states = {
    shown: m.export_comment_shown({}, say),
    held: m.export_comment_held({}, say),
    hidden: m.export_comment_hidden({}, say),
  };
  return {
    locale,
    kinds,
    outcomes,
    signatures,
    states,
    reply: m.export_kind_reply({}, say),
    notHandled: m.export_outcome_none({}, say),
    mergedInto: (number: number) => m.export_merged_into({ number }, say),
    behalf: {
      organisation: m.export_for_organisation({}, say),
      self: m.export_for_self({}, say),
    },
    unconfirmed: m.export_unconfirmed({}, say),
    noName: m.export_no_name({}, say),
    commenter: m.export_commenter({}, say),
    comments: m.export_comments({}, say),
    comment: m.export_col_number({}, say),
    paragraph: (number: number) => m.export_paragraph({ number }, say),
    question: (number: number) => m.export_question({ number }, say),
    wholeText: m.export_whole_text({}, say),
    suggestion: m.export_suggestion({}, say),
    quote: m.export_col_quote({}, say),
    attachment: m.export_attachment({}, say),
    agreements: m.export_col_agreements({}, say),
    version: (number: number, date: string) => m.export_version({ number, date }, say),
    finalVersion: (date: string) => m.export_version_final({ date }, say),
    workingDraft: (date: string) => m.export_working_draft({ date }, say),
    signatories: m.export_signatories({}, say),
    signature: m.export_signature({}, say),
    organisation: m.export_organisation({}, say),
    dissents: m.export_dissents({}, say),
    report: m.export_report({}, say),
    reportPublished: (date: string) => m.export_report_published({ date }, say),
    reportUnpublished: m.export_report_unpublished({}, say),
    roundTime: (from: string, to: string) => m.export_round_time({ from, to }, say),
    numbers: m.export_numbers({}, say),
    count: m.export_count({}, say),
    countComments: m.export_count_comments({}, say),
    countOrganisations: m.export_count_organisations({}, say),
    countPeople: m.export_count_people({}, say),
    countStatements: m.export_count_statements({}, say),
    decisions: m.export_decisions({}, say),
    decision: m.export_decision({}, say),
    reason: m.export_col_reason({}, say),
    corrections: m.export_corrections({}, say),
    agreedDemands: (date: string) => m.export_brief_agreed({ date }, say),
    openDemands: (date: string) => m.export_brief_open({ date }, say),
    behind: m.export_brief_behind({}, say),
    withDissent: m.export_brief_with_dissent({}, say),
    organisationCount: (count: number) => m.export_brief_organisations({ count }, say),
    moreDemands: (count: number) => m.export_brief_more({ count }, say),
    readMore: m.export_brief_read_more({}, say),
    contact: m.export_brief_contact({}, say),
    demanded: m.export_brief_demanded({}, say),
    pressTitle: (title: string) => m.export_brief_press_title({ title }, say),
    pressLead: (workspace: string, count: number) => m.export_brief_lead({ workspace, count }, say),
    addBehind: m.export_brief_add_behind({}, say),
    addContact: m.export_brief_add_contact({}, say),
    addAddress: m.export_brief_add_address({}, say),
    beforeHeadings: m.export_before_headings({}, say),
    files: {
      draft: m.export_file_draft({}, say),
      version: m.export_file_version({}, say),
      comments: m.export_file_comments({}, say),
      report: m.export_file_report({}, say),
      workshop: m.export_file_workshop({}, say),
    },
  };
}
