import type { EventName } from '../types';
import type { Watch } from '../work';
import { changed } from './changed';
import { created } from './created';
import { messageAdded } from './messages';
import { rated } from './rated';
import { updated } from './updated';

export { fireScheduled } from './messages';

export const watches: Record<EventName, Watch> = {
	caseCreated: created,
	caseUpdated: updated,
	caseChanged: changed,
	messageAdded,
	caseRated: rated,
};
