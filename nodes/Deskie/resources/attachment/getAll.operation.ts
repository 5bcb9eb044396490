import { flag, listOf } from '../../operation/convert';
import { toSettings, type Convert } from '../../operation/field';
import { filters } from '../../operation/fields/collections';
import { caseLocator } from '../../operation/fields/locators';
import { paging } from '../../operation/fields/paging';
import type { Operation } from '../../operation/operation';
import { BadInput } from '../../transport/http/badInput';
import { binaryField } from './fields';
import { filesOfCase } from './filesOfCase';

const megabytes: Convert = (value, { label }) => {
	const number = Number(value);
	if (number > 0) return number;
	throw new BadInput(
		`'${label}' is not a number above 0: '${String(value)}'`,
		'Enter a size in megabytes, such as 5 or 0.5',
	);
};

const types = listOf((entry) => String(entry).toLowerCase());

/** All attachments of a case, from GET /api/cases/[id]/messages.json; the API has no list of them. */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many attachments',
		description: 'Retrieve the files of a case, newest first, one item per file',
	},
	// Not an endpoint of Deskie: the way of sending reads the case's messages.
	request: { method: 'GET', path: '/cases/{caseId}/attachments' },
	way: filesOfCase,
	fields: [
		caseLocator(),
		{
			displayName: 'Download Files',
			name: 'download',
			type: 'boolean',
			default: true,
			description: 'Whether to fetch the files, too, instead of only listing them',
			to: toSettings('download', flag),
		},
		{ ...binaryField, displayOptions: { show: { download: [true] } } },
		...paging,
		filters([
			{
				displayName: 'From Customers Only',
				name: 'fromCustomers',
				type: 'boolean',
				default: false,
				description: 'Whether to leave out files that agents and rules sent or added to notes',
				to: toSettings('fromCustomers', flag),
			},
			{
				displayName: 'Max Size (MB)',
				name: 'maxSize',
				type: 'number',
				default: 5,
				description: 'Only files that are not larger',
				to: toSettings('maxSize', megabytes),
			},
			{
				displayName: 'Type',
				name: 'fileType',
				type: 'string',
				default: '',
				placeholder: 'e.g. image, application/pdf, .docx',
				description:
					'Only files of these types: kinds such as image, MIME types or file extensions, separated by commas',
				to: toSettings('fileType', types),
			},
		]),
	],
};
