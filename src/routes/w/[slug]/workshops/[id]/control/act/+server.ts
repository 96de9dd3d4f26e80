import type { Result } from '#server/errors.ts';
import { steerInput } from '#shared/inputs/workshop-panel.ts';
import { act } from '../../act.ts';
import type { RequestHandler } from './$types';

/** The buttons of the panel. */
export const POST: RequestHandler = (event) =>
  act(event, steerInput, (actorId, at, input): Promise<Result<unknown>> => {
    const { commands } = event.locals.app;
    switch (input.verb) {
      case 'go':
        return commands.goToStage(actorId, { ...at, ...input });
      case 'timer':
        return commands.setTimer(actorId, { ...at, ...input });
      case 'reveal':
        return commands.revealNotes(actorId, at);
      case 'reveal-ballot':
        return commands.revealBallot(actorId, { ...at, ...input });
      case 'hands':
        return commands.countHands(actorId, { ...at, ...input });
      case 'lock':
        return commands.lockBoard(actorId, { ...at, locked: input.on });
      case 'names':
        return commands.hideNames(actorId, { ...at, hidden: input.on });
      case 'summon':
        return commands.summon(actorId, { ...at, ...input });
      case 'remote':
        return commands.takeRemote(actorId, at);
      case 'end':
        return commands.endWorkshop(actorId, at);
      case 'resume':
        return commands.resumeWorkshop(actorId, at);
      case 'add-stage':
        return commands.addStage(actorId, { ...at, ...input });
      case 'change-stage':
        return commands.changeStage(actorId, { ...at, ...input });
      case 'copy-stage':
        return commands.copyStage(actorId, { ...at, ...input });
      case 'skip-stage':
        return commands.skipStage(actorId, { ...at, ...input });
      case 'move-stage':
        return commands.moveStage(actorId, { ...at, ...input });
      case 'remove-stage':
        return commands.removeStage(actorId, { ...at, ...input });
      case 'groups':
        return commands.drawStageGroups(actorId, { ...at, ...input });
      case 'paper':
        return commands.enterPaperNotes(actorId, { ...at, ...input });
      case 'begin-topic':
        return commands.beginTopic(actorId, { ...at, ...input });
      case 'conclude-topic':
        return commands.concludeTopic(actorId, { ...at, ...input });
      case 'answer':
        return commands.answerQuestion(actorId, { ...at, ...input });
      case 'lower-hand':
        return commands.raiseHand(actorId, { ...at, up: false, of: input.personId });
      case 'show-out':
        return commands.showOut(actorId, { ...at, ...input });
      case 'rename':
        return commands.renameGuest(actorId, { ...at, ...input });
      case 'screen':
        return commands.makeScreenLink(actorId, at);
      case 'close-screens':
        return commands.closeScreens(actorId, at);
      case 'restore-board':
        return commands.restoreBoard(actorId, { ...at, ...input });
      case 'ask-absent':
        return commands.askAbsent(actorId, { ...at, ...input });
      case 'change':
        return commands.changeWorkshop(actorId, { ...at, ...input });
      case 'save-template':
        return commands.saveTemplate(actorId, { ...at, ...input });
      case 'rehearse':
        return commands.rehearseWorkshop(actorId, { ...at, ...input });
      case 'end-rehearsal':
        return commands.endRehearsal(actorId, at);
    }
  });
