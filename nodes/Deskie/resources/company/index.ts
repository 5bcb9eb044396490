import { compared } from '../../operation/fields/compared';
import { onlyIfOn } from '../../operation/fields/switches';
import { resource } from '../../operation/resource';
import { create, del, get, getAll, update, verb } from '../../operation/standard';
import { createOrUpdate } from './createOrUpdate.operation';
import { about, domains, name, oldDomains, users } from './fields';
import { company, companyList } from './kind';

const searched = { least: 3, several: false };

export const companyResource = resource(
	{ name: 'Company', value: 'company', description: 'An organization that customers belong to' },
	[
		verb(company, 'block', 'Block', 'Treat what customers of a company send from now on as spam'),
		create(company, 'Add a company that customers can belong to', {
			fields: [{ ...name, required: true }],
			more: [
				...about,
				domains(
					'Domains',
					'company_domains',
					'Email domains whose customers belong to the company',
				),
				users('Customer IDs', 'company_users', 'IDs of customers who belong to the company'),
			],
		}),
		createOrUpdate,
		del(company, 'Remove a company for good'),
		verb(company, 'disable', 'Disable', 'Move a company to the list of deleted ones'),
		get(company),
		getAll(companyList, {
			more: [
				compared('Address', 'companyAddress', 'company_address', 'e.g. Mill Lane', searched),
				compared('Domains', 'companyDomains', 'company_domains', 'e.g. example.com', searched),
				compared('Name', 'companyName', 'company_name', 'e.g. Bright', searched),
				compared('Note', 'companyNote', 'company_note', 'e.g. quarter', searched),
			],
			options: [
				onlyIfOn(
					'Include Number of Cases',
					'amountOfCases',
					'amount_of_cases',
					'Whether to add how many cases each company has',
				),
				onlyIfOn(
					'Include Number of Customers',
					'amountOfUsers',
					'amount_of_users',
					'Whether to add how many customers each company has',
				),
			],
		}),
		verb(
			company,
			'restore',
			'Restore',
			'Unblock a company, or bring one back from the list of deleted ones',
		),
		update(company, 'Change a company, its domains and its customers', {
			more: [
				name,
				...about,
				domains('Add Domains', 'add_company_domains', 'Email domains to add to those it has'),
				oldDomains(
					'Remove Domains',
					'remove_company_domains',
					'Email domains to take from those it has',
				),
				users('Add Customer IDs', 'add_company_users', 'IDs of customers to add to those it has'),
				users('Remove Customer IDs', 'remove_company_users', 'IDs of customers to take out'),
			],
		}),
	],
	'getAll',
);
