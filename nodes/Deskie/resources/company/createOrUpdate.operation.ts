import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';
import { listed } from '../../operation/convert';
import { toSettings, type Field } from '../../operation/field';
import { chooser } from '../../operation/fields/chooser';
import { additionalFields } from '../../operation/fields/collections';
import type { Operation } from '../../operation/operation';
import { REPEATED_UPSERT } from '../../operation/toolDescription';
import { createOrUpdate as way } from '../../transport/upsert/createOrUpdate';
import { sameText, type Match } from '../../transport/upsert/run';
import type { Draft } from '../../transport/request/draft';
import { about, domain, domains, name, users } from './fields';
import { company } from './kind';

/**
 * Deskie searches for texts of at least this many characters; shorter ones are searched for in the
 * whole list.
 */
const LEAST = 3;

const { field: matchBy, shownFor } = chooser(
	'Match By',
	'matchBy',
	'How to find out whether the company exists already',
	[
		{ name: 'Domain', value: 'domain' },
		{ name: 'Name', value: 'name' },
	],
	'name',
);

const matchDomain: Field = {
	displayName: 'Domain',
	name: 'matchDomain',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. example.com',
	description: 'The company with this domain is updated, or created if there is none',
	...shownFor('domain'),
	to: toSettings('matchDomain', domain),
};

const searchFor = (field: string, value: string, sought: string) =>
	value.length < LEAST ? {} : { [field]: sought };

const byDomain = ({ item }: Draft) => item.read('matchBy') === 'domain';

function matchOf(draft: Draft): Match {
	const { body, settings } = draft;
	if (!byDomain(draft)) {
		const value = String(body.company_name);
		return {
			label: 'name',
			value,
			query: searchFor('company_name', value, `^${value}^`),
			fits: (row) => sameText(row.company_name) === sameText(value),
		};
	}
	const value = String(settings.matchDomain);
	const others = listed(body.company_domains).filter((one) => sameText(one) !== sameText(value));
	return {
		label: 'domain',
		value,
		// A company may have several domains, so the search is for a part of the text.
		query: { company_domains: value },
		fits: (row) => listed(row.company_domains).some((one) => sameText(one) === sameText(value)),
		stored: { company_domains: [value, ...others].join(',') },
	};
}

/** Domains and customers are added to those the company has, and do not replace them. */
function changesOf(draft: Draft): IDataObject {
	const { company_domains, company_users, ...others } = draft.body;
	return {
		...(byDomain(draft) ? others : omit(others, 'company_name')),
		...(company_domains !== undefined && { add_company_domains: company_domains }),
		...(company_users !== undefined && { add_company_users: company_users }),
	};
}

/** GET /api/companies.json, then POST or PUT. */
export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: 'Create or update company',
		description: 'Update the company with a name or domain, or create one if there is none',
	},
	request: { method: 'POST', path: '/companies.json', wrappers: ['company'] },
	way: way({ id: 'company_id', words: 'companies', matchOf, changesOf }),
	answer: { root: 'company', output: company.output },
	forAgent: {
		changes: 'Changes the company that is there, or adds one to the account',
		repeat: REPEATED_UPSERT,
	},
	fields: [
		matchBy,
		matchDomain,
		{ ...name, required: true },
		additionalFields([
			...about,
			domains('Domains', 'company_domains', 'Email domains to add to those it has'),
			users('Customer IDs', 'company_users', 'IDs of customers to add to it'),
		]),
	],
};
