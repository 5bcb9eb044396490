import { inBulk } from '../../transport/bulk/inBulk';
import { caseLocator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import { caseOutput } from './output';
import { returnFullCase } from './returnFullCase';

/** PUT /api/cases/[id],[id]/<verb>.json without a body (vendor's Cases chapter). */
const move = (
	verb: string,
	option: Omit<Operation['option'], 'value'>,
	forAgent: Operation['forAgent'],
): Operation => ({
	option: { ...option, value: verb },
	request: { method: 'PUT', path: `/cases/{caseId}/${verb}.json` },
	way: inBulk({ whole: returnFullCase }),
	answer: { root: 'case', output: caseOutput },
	fields: [caseLocator({ several: true })],
	forAgent,
});

export const trash = move(
	'trash',
	{
		name: 'Move to Trash',
		action: 'Move case to trash',
		description: 'Put one or more cases aside; they can be restored',
	},
	{
		when: 'Use it for cases that nobody needs; they can be restored',
		changes: 'Moves the case to the trash, where lists leave it out',
	},
);

export const spam = move(
	'spam',
	{
		name: 'Mark as Spam',
		action: 'Mark case as spam',
		description: 'Move one or more cases to the spam filter',
	},
	{
		when: 'Use it for advertisements and fraud, not for angry customers',
		changes: 'Moves the case to spam, where lists leave it out',
	},
);

export const restore = move(
	'restore',
	{
		name: 'Restore',
		action: 'Restore case',
		description: 'Bring one or more cases back from trash or spam',
	},
	{
		when: 'Use it for a case that was put into trash or spam',
		changes: 'Brings the case back into the lists, with its messages',
	},
);
