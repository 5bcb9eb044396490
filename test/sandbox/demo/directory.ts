import type { Account } from '../account/account';
import { addBuiltInFilters } from '../account/filters';

const DAY = 24 * 60 * 60;

/** Ids that the demo's cases refer to; some are those of the vendor's samples. */
export const STAFF = { olivia: 22, ben: 123, chloe: 189, daniel: 330 };
export const GROUPS = { support: 44, sales: 45, product: 46 };
export const LABELS = {
	invoice: 101,
	delivery: 102,
	bug: 103,
	slaRisk: 104,
	automatic: 105,
	refund: 106,
	praise: 107,
	vip: 108,
};
export const USERS = {
	anna: 123,
	bruno: 124,
	carla: 125,
	deniz: 126,
	emma: 127,
	felix: 128,
	wei: 129,
};

/** Fills in who and what the demo account consists of, all but its cases. */
export function fillDirectory(account: Account): void {
	const founded = { created_at: account.now() - 400 * DAY, updated_at: account.now() - 30 * DAY };
	account.addLanguage({ language_id: 1, code: 'DEU', title: 'Deutsch', active: true });
	account.addLanguage({ language_id: 2, code: 'ENG', title: 'English', active: true });

	const agents = [
		[STAFF.olivia, 'Olivia Hart', true, true],
		[STAFF.ben, 'Ben Novak', false, true],
		[STAFF.chloe, 'Chloe Sanders', false, true],
		[STAFF.daniel, 'Daniel Reyes', false, false],
	] as const;
	for (const [staff_id, staff_full_name, full_access, isOnline] of agents) {
		const name = staff_full_name.split(' ')[0].toLowerCase();
		account.addStaff({
			...founded,
			staff_id,
			staff_full_name,
			staff_email: `${name}@example.com`,
			staff_signature: `Best regards, ${staff_full_name}`,
			staff_signature_chat: staff_full_name,
			full_access,
			status: isOnline ? 'online' : 'offline',
			status_id: isOnline ? 1 : 2,
			api_key: `demo-key-${name}`,
		});
	}

	const groups = [
		[GROUPS.support, 'Support'],
		[GROUPS.sales, 'Sales'],
		[GROUPS.product, 'Product'],
	] as const;
	for (const [group_id, group_title] of groups) {
		const group_from_name = `${group_title} of Lumen Lamps`;
		account.addGroup({ ...founded, group_id, group_title, group_from_name });
	}

	const titles = [
		'Invoice',
		'Delivery',
		'Bug',
		'SLA at risk',
		'Automatic',
		'Refund',
		'Praise',
		'VIP',
	];
	titles.forEach((label_title, index) => account.addLabel({ label_id: 101 + index, label_title }));

	account.addCustomField({ field_id: 25, title: 'Order number' });
	account.addCustomField({ field_id: 30, title: 'What was tried', field_type: 'textarea' });
	account.addCustomField({
		field_id: 44,
		title: 'Product',
		field_type: 'select',
		field_data: { 1: 'Desk lamp', 2: 'Floor lamp', 3: 'Smart bulb' },
	});
	account.addCustomField({ field_id: 46, title: 'Under warranty', field_type: 'checkbox' });
	account.addCustomField({ field_id: 47, title: 'Promised date', field_type: 'date' });
	account.addCustomField({ field_id: 20, title: 'Customer number', field_level: 'user' });

	const lamps = { title: 'Lamp app', channel_type: 'async', icon: 'fa-lightbulb-o' } as const;
	const shop = { title: 'Shop chat', channel_type: 'sync', icon: 'fa-comments' } as const;
	account.addCustomChannel({ channel_id: 1, ...lamps });
	account.addCustomChannel({ channel_id: 3, ...shop });

	account.addIdeaCategory({
		category_id: 319,
		category_title: 'New lamps',
		category_default_group: GROUPS.product,
	});
	account.addIdeaCategory({
		category_id: 320,
		category_title: 'Lamp app',
		category_default_group: GROUPS.product,
	});

	account.addCompany({
		...founded,
		company_id: 200,
		company_name: 'Bright Offices',
		company_domains: 'bright-offices.example.com',
		company_default_group: GROUPS.sales,
		company_address: '12 Mill Lane',
		company_note: 'Orders every quarter',
	});
	account.addCompany({
		...founded,
		company_id: 201,
		company_name: 'Hotel Meridian',
		company_domains: 'meridian.example.com',
		company_default_group: GROUPS.support,
	});
	fillUsers(account, founded);

	addBuiltInFilters(account);
	account.addFilter({
		filter_id: 234,
		filter_name: 'Urgent',
		matches: ({ priority, status }) =>
			status !== 'closed' && (priority === 'high' || priority === 'critical'),
	});
	account.addFilter({
		filter_id: 235,
		filter_name: 'Invoices',
		matches: ({ labels }) => labels.includes(LABELS.invoice),
	});
}

function fillUsers(account: Account, founded: { created_at: number; updated_at: number }): void {
	const byEmail = [
		[USERS.anna, 'Anna Lindqvist', 'Bright Offices', 'Office manager'],
		[USERS.bruno, 'Bruno Costa', 'Hotel Meridian', 'Head of purchasing'],
		[USERS.carla, 'Carla Jimenez', '', ''],
		[USERS.deniz, 'Deniz Aydin', '', ''],
		[USERS.emma, 'Emma Walsh', 'Bright Offices', 'Accountant'],
	] as const;
	for (const [user_id, user_full_name, company_name, company_position] of byEmail) {
		const user_email = `${user_full_name.toLowerCase().replace(' ', '.')}@example.com`;
		account.addUser({
			...founded,
			user_id,
			user_full_name,
			user_email,
			company_name,
			company_position,
			confirmed: true,
			language_id: 2,
			custom_fields: { cf_20: `C-${user_id}` },
			last_contact_at: account.now() - 2 * DAY,
		});
	}
	account.addUser({
		...founded,
		user_id: USERS.felix,
		user_full_name: 'Felix Brandt',
		type: 'phone',
		user_phone: '+4915550101',
		language_id: 1,
	});
	account.addUser({
		...founded,
		user_id: USERS.wei,
		user_full_name: 'Wei Zhang',
		type: 'custom',
		user_custom_id: 'app-7781',
		user_custom_channel: 'cch1',
		language_id: 2,
	});
}
