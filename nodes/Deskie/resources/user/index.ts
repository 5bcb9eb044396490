import { customFieldsToWrite } from '../../operation/fields/customFields';
import { onlyIfOn } from '../../operation/fields/switches';
import { resource } from '../../operation/resource';
import { count, create, del, get, getAll, update, verb } from '../../operation/standard';
import { contacts } from './contacts';
import { createOrUpdate } from './createOrUpdate.operation';
import { about, changeableContacts, includePassword } from './fields';
import { checkPeriods, userFilters } from './filters';
import { getIdentificationCode } from './getIdentificationCode.operation';
import { user } from './kind';
import { link, unlink } from './link.operation';
import { newUserOutput, userOutput } from './output';

const customFields = customFieldsToWrite('getUserFields');

export const userResource = resource(
	{
		name: 'Customer',
		value: 'user',
		description: 'A person who writes to you, and how to reach them',
	},
	[
		verb(user, 'block', 'Block', 'Treat what a customer sends from now on as spam'),
		count(user, { more: userFilters, check: checkPeriods }),
		create({ ...user, output: newUserOutput }, 'Add a customer with one contact or several', {
			fields: [contacts({ required: true, description: 'At least one is needed' })],
			more: about,
			last: customFields,
			options: [includePassword],
		}),
		createOrUpdate,
		del(user, 'Remove a customer for good; only agents with full access may do this'),
		verb(user, 'disable', 'Disable', 'Move a customer to the list of deleted ones'),
		get(user),
		getIdentificationCode,
		getAll(
			{
				...user,
				output: {
					...userOutput,
					onDemand: [{ option: 'amountOfCases', field: 'amount_of_cases' }],
				},
			},
			{
				more: userFilters,
				options: [
					onlyIfOn(
						'Include Number of Cases',
						'amountOfCases',
						'amount_of_cases',
						'Whether to add how many cases each customer has',
					),
				],
				check: checkPeriods,
				listing: { changes: { from: 'from_updated_time', to: 'to_updated_time' } },
			},
		),
		link,
		verb(
			user,
			'restore',
			'Restore',
			'Unblock a customer, or bring one back from the list of deleted ones',
		),
		unlink,
		update(user, 'Change what is known of a customer', {
			more: [...changeableContacts, ...about],
			fields: customFields,
		}),
	],
	'getAll',
);
