import camelCase from 'lodash/camelCase';
import { id, idList, listed, text, trimmedText } from '../../operation/convert';
import { toBody, type Convert, type Field } from '../../operation/field';
import { groupLocator } from '../../operation/fields/locators';
import { BadInput } from '../../transport/http/badInput';

/** Lists in companies are sent as one text with commas (an SDK). */
const joined = (values: unknown) =>
	Array.isArray(values) && values.length > 0 ? values.join(',') : undefined;

/** What stands behind the @ of an address, in any script; `*` in place of a part is let through. */
const DOMAIN = /^(?:[\p{L}\p{M}\p{N}*_-]+\.)+[\p{L}\p{M}\p{N}-]+$/u;

export const domain: Convert = (value, about) => {
	const given = trimmedText(value, about) as string | undefined;
	if (given === undefined || DOMAIN.test(given)) return given;
	throw new BadInput(
		`'${about.label}' is not a domain: '${given}'`,
		"Enter what stands behind the @ of the customers' addresses, such as example.com",
	);
};

const domainList: Convert = (value, about) =>
	joined(listed(value).map((entry) => domain(entry, about)));
const oldDomainList: Convert = (value) => joined(listed(value));
const userList: Convert = (value, about) => joined(idList(value, about));

const list =
	(convert: Convert, placeholder: string) =>
	(displayName: string, to: string, description: string): Field => ({
		displayName,
		name: camelCase(to),
		type: 'string',
		default: '',
		placeholder,
		description: `${description}, separated by commas, or an array from an expression`,
		to: toBody(to, convert),
	});

export const domains = list(domainList, 'e.g. example.com, example.org');
/** For domains to take out, among them those that were added when anything could be. */
export const oldDomains = list(oldDomainList, 'e.g. example.com, example.org');
export const users = list(userList, 'e.g. 123, 124');

export const name: Field = {
	displayName: 'Name',
	name: 'companyName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Bright Offices',
	description: 'What the company is called',
	to: toBody('company_name', trimmedText),
};

/**
 * The fields of both creating and updating. Whether companies take custom fields is not known: no
 * source shows it, so there is no field for them.
 */
export const about: Field[] = [
	{
		displayName: 'Address',
		name: 'companyAddress',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12 Mill Lane',
		description: 'Where the company is',
		to: toBody('company_address', text),
	},
	{
		...groupLocator({
			displayName: 'Default Group',
			name: 'companyDefaultGroup',
			description: 'The group that new cases of the company go to',
		}),
		to: toBody('company_default_group', id({ among: 'groups' })),
	},
	{
		displayName: 'Note',
		name: 'companyNote',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What agents should know about the company',
		to: toBody('company_note', text),
	},
];
