/** Every verb of the house; app.ts hands them their context. */
export { acceptInvitation } from './accept-invitation.ts';
export { addComment } from './add-comment.ts';
export { addNote } from './add-note.ts';
export { addCondition, removeCondition } from './position-conditions.ts';
export { addOrganisation } from './add-organisation.ts';
export { addWorkshopNote } from './add-workshop-note.ts';
export { agreeWithComment } from './agree-with-comment.ts';
export {
  addRoomComment,
  changeRoomComment,
  includeRoomComment,
  removeRoomComment,
} from './room-comments.ts';
export { answerAccessRequest } from './answer-access-request.ts';
export { answerPoll } from './answer-poll.ts';
export { applySuggestion } from './apply-suggestion.ts';
export { answerQuestion, askQuestion, raiseHand } from './ask-facilitator.ts';
export { askAbsent, viewAbsent } from './ask-absent.ts';
export { approveRoomStatement, withdrawRoomStatement } from './give-statement.ts';
export { askApproval, writeRoomStatement } from './room-statement.ts';
export { assignComment } from './assign-comment.ts';
export { blockSender } from './block-sender.ts';
export { castVote } from './cast-vote.ts';
export { changeComment } from './change-comment.ts';
export { changeNote } from './change-note.ts';
export { changePoll, removePoll } from './change-poll.ts';
export { changeRole } from './change-role.ts';
export { changeRound } from './change-round.ts';
export {
  addStage,
  changeStage,
  copyStage,
  moveStage,
  removeStage,
  skipStage,
} from './change-stages.ts';
export { changeWorkshop, restoreWorkshop, trashWorkshop } from './change-workshop.ts';
export { changeWorkshopNote } from './change-workshop-note.ts';
export { changeWorkspace } from './change-workspace.ts';
export { chooseOrganisation } from './choose-organisation.ts';
export { claimComment } from './claim-comment.ts';
export { closeCall, saveCall } from './save-call.ts';
export { closeRound } from './close-round.ts';
export { closeScreens } from './close-screens.ts';
export { closeSigning, reopenSigning } from './close-signing.ts';
export { compareDraftHistory } from './compare-draft-history.ts';
export { compareHistory } from './compare-history.ts';
export { compareVersions } from './compare-versions.ts';
export { confirmOrganisation } from './confirm-organisation.ts';
export { correctReport } from './correct-report.ts';
export { countHands } from './count-hands.ts';
export { createDraft } from './create-draft.ts';
export { createExample } from './create-example.ts';
export { createPoll } from './create-poll.ts';
export { createWorkshop } from './create-workshop.ts';
export { createWorkspace } from './create-workspace.ts';
export { decideComment } from './decide-comment.ts';
export { decideEnrolment } from './decide-enrolment.ts';
export { deleteWorkspace } from './delete-workspace.ts';
export { downloadWorkspace } from './download-workspace.ts';
export { drawStageGroups } from './draw-groups.ts';
export { enrol } from './enrol.ts';
export { enterAcceptance, removeAcceptance, writeAgreement } from './write-agreement.ts';
export { enterPaperNotes } from './enter-paper-notes.ts';
export { enterSignature, removeEnteredSignature } from './enter-signature.ts';
export { enterStatement } from './enter-statement.ts';
export { viewExport } from './export-demands.ts';
export { extendRound } from './extend-round.ts';
export { goToStage } from './go-to-stage.ts';
export { hideComments } from './hide-comments.ts';
export { hideSentComments } from './hide-sent-comments.ts';
export { importDemands } from './import-demands.ts';
export { importDraft } from './import-draft.ts';
export { decodePollFile, importPollAnswers, previewPollImport } from './import-poll-answers.ts';
export { introduceReport } from './introduce-report.ts';
export { inviteByEmail } from './invite-by-email.ts';
export { inviteByLink } from './invite-by-link.ts';
export { inviteContact } from './invite-contact.ts';
export { inviteToRoom, leaveRoom } from './room-people.ts';
export { leaveWorkspace } from './leave-workspace.ts';
export { confirmPosition, takePosition } from './take-position.ts';
export { liftQuote } from './lift-quote.ts';
export { logHandover } from './log-handover.ts';
export { makeCalendarLink, removeCalendarLink, viewCalendarLink } from './calendar-link.ts';
export { makeFile } from './make-file.ts';
export { makeScreenLink } from './make-screen-link.ts';
export { markEditorial, revokeEditorial } from './editorial-changes.ts';
export { mergeOrganisations } from './merge-organisations.ts';
export { nameMoment } from './name-moment.ts';
export { noteComment } from './note-comment.ts';
export { removeOwnTemplate, saveTemplate } from './own-templates.ts';
export { linkOnBoard, placeOnBoard } from './place-on-board.ts';
export { closePoll, makePollLinks, openPoll } from './open-poll.ts';
export { openOrganisationRoom, viewOwnRooms } from './own-rooms.ts';
export { makePollFile, makePollSheet } from './poll-file.ts';
export { movePollQuestion, putPollQuestion, removePollQuestion } from './poll-questions.ts';
export { previewDraftImport } from './preview-draft-import.ts';
export { previewFile } from './preview-file.ts';
export { previewImport } from './preview-import.ts';
export { promoteTheme } from './promote-theme.ts';
export { publishPositions } from './publish-positions.ts';
export { publishReport } from './publish-report.ts';
export { publishVersion } from './publish-version.ts';
export { readBoard } from './read-board.ts';
export { changeSentComment, viewReceipt, withdrawSentComment } from './receipt.ts';
export { endRehearsal, rehearseWorkshop } from './rehearse-workshop.ts';
export { removeComment } from './remove-comment.ts';
export { removeLoggedHandover } from './remove-handover.ts';
export { removeMember } from './remove-member.ts';
export { removeNote } from './remove-note.ts';
export { removeSnippet } from './remove-snippet.ts';
export { renameDraft } from './rename-draft.ts';
export { renewRoundLink } from './renew-round-link.ts';
export { reopenComment } from './reopen-comment.ts';
export { replyToComment } from './reply-to-comment.ts';
export { requestAccess } from './request-access.ts';
export { resendInvitation } from './resend-invitation.ts';
export { resolveNote } from './resolve-note.ts';
export { restoreBoard } from './restore-board.ts';
export { restoreComments } from './restore-comments.ts';
export { restoreDraft } from './restore-draft.ts';
export { restoreHistory } from './restore-history.ts';
export { revealBallot } from './reveal-ballot.ts';
export { revealComments } from './reveal-comments.ts';
export { revealNotes } from './reveal-notes.ts';
export { revokeInvitation } from './revoke-invitation.ts';
export { saveSnippet } from './save-snippet.ts';
export { searchWorkspace } from './search-workspace.ts';
export { mayUpload, sendComments } from './send-comments.ts';
export { sendFeedback } from './send-feedback.ts';
export { setRoundCaps } from './set-caps.ts';
export { setFee, settleFees } from './set-fee.ts';
export { setContact } from './set-contact.ts';
export { setTimer } from './set-timer.ts';
export { shareResults } from './share-results.ts';
export { signVersion } from './sign-version.ts';
export {
  endWorkshop,
  hideNames,
  lockBoard,
  resumeWorkshop,
  summon,
  takeRemote,
} from './steer-workshop.ts';
export { addTopic, beginTopic, concludeTopic } from './topics.ts';
export { trashDraft } from './trash-draft.ts';
export { unblockSender } from './unblock-sender.ts';
export { undoSuggestion } from './undo-suggestion.ts';
export { viewAccess } from './view-access.ts';
export { viewBoardList } from './view-board-list.ts';
export { viewCall } from './view-call.ts';
export { exportAcceptances, viewCallDesk } from './view-call-desk.ts';
export { viewCalendar } from './view-calendar.ts';
export { viewClaims } from './view-claims.ts';
export { viewCommonGround } from './view-common-ground.ts';
export { viewComments } from './view-comments.ts';
export { viewDemand } from './view-demand.ts';
export { viewDemands } from './view-demands.ts';
export { viewDraftComments } from './view-draft-comments.ts';
export { viewDraftHistory } from './view-draft-history.ts';
export { viewDraft } from './view-draft.ts';
export { viewDrafts } from './view-drafts.ts';
export { acceptAgreement, viewEnrolment, withdrawEnrolment } from './view-enrolment.ts';
export { viewExampleLink } from './view-example-link.ts';
export { viewExports } from './view-exports.ts';
export { viewHistory } from './view-history.ts';
export { viewHome } from './view-home.ts';
export { viewInvitation } from './view-invitation.ts';
export { viewMembers } from './view-members.ts';
export { viewModeration } from './view-moderation.ts';
export { viewNotes } from './view-notes.ts';
export { viewOrganisations } from './view-organisations.ts';
export { viewOwnPart } from './view-own-part.ts';
export { viewPanel } from './view-panel.ts';
export { viewPositions } from './view-positions.ts';
export { viewPoll, viewPollDesk, viewPolls } from './view-poll.ts';
export { viewPollResults } from './view-poll-results.ts';
export { viewPublicReport } from './view-public-report.ts';
export { viewPublicRounds } from './view-public-rounds.ts';
export { viewPublishing } from './view-publishing.ts';
export { viewReport } from './view-report.ts';
export { peekRoom, viewRoom } from './view-room.ts';
export {
  viewPublicPicture,
  viewPublicResults,
  viewResultPicture,
  viewResults,
} from './view-results.ts';
export { viewRoundInfo } from './view-round-info.ts';
export { peekRound, takePulse, viewRound } from './view-round.ts';
export { viewRounds } from './view-rounds.ts';
export { viewScreen } from './view-screen.ts';
export { viewSigning } from './view-signing.ts';
export { viewStatementFile } from './view-statement-file.ts';
export { viewTriage } from './view-triage.ts';
export { viewVersionPage } from './view-version-page.ts';
export { viewOwnWorkshop, viewWorkshop } from './view-workshop.ts';
export { viewWorkshops } from './view-workshops.ts';
export { viewWorkspace } from './view-workspace.ts';
export { viewWorkspaces } from './view-workspaces.ts';
export { workshopFromRound } from './workshop-from-round.ts';
export { renameGuest, showOut } from './workshop-people.ts';
