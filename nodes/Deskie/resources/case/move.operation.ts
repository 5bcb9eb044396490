import { inBulk } from '../../transport/bulk/inBulk';
import { caseLocator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import { caseOutput } from './output';
import { returnFullCase } from './returnFullCase';

/** PUT /api/cases/[id],[id]/<verb>.json without a body (vendor's Cases chapter). */
const move = (verb: string, option: Omit<Operation['option'], 'value'>): Operation => ({
	option: { ...option, value: verb },
	request: { method: 'PUT', path: `/cases/{caseId}/${verb}.json` },
	way: inBulk({ whole: returnFullCase }),
	answer: { root: 'case', output: caseOutput },
	fields: [caseLocator({ several: true })],
});

export const trash = move('trash', {
	name: 'Move to Trash',
	action: 'Move case to trash',
	description: 'Put a case or many cases where they can still be restored from',
});

export const spam = move('spam', {
	name: 'Mark as Spam',
	action: 'Mark case as spam',
	description: 'Move a case or many cases to the spam filter',
});

export const restore = move('restore', {
	name: 'Restore',
	action: 'Restore case',
	description: 'Bring a case or many cases back from trash or spam',
});
