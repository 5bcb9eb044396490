import type { Output } from '../../operation/output';
import type { Kind } from '../../operation/standard';

/** A company (fixtures company_single and companies_list; custom_fields by a live client). */
const output: Output = {
	id: 'company_id',
	simplified: [
		'company_id',
		'company_name',
		'company_domains',
		'company_default_group',
		'company_address',
		'company_note',
		'active',
		'created_at',
		'updated_at',
		'custom_fields',
	],
	more: ['deleted'],
};

export const company: Kind = {
	path: '/companies',
	root: 'company',
	id: 'company_id',
	word: 'company',
	words: 'companies',
	lookup: { search: 'searchCompanies', example: 'e.g. 200' },
	output,
};

/** Counts that lists add on request. */
export const companyList: Kind = {
	...company,
	output: {
		...output,
		onDemand: [
			{ option: 'amountOfCases', field: 'amount_of_cases' },
			{ option: 'amountOfUsers', field: 'amount_of_users' },
		],
	},
};
