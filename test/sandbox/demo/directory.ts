import type { Account } from '../account/account';
import { addBuiltInStatuses } from '../account/empty';
import { addBuiltInFilters } from '../account/filters';
import { GROUPS, LABELS, STAFF } from './ids';
import { fillCustomers } from './customers';
import { fillKnowledgeBase } from './knowledgeBase';
import { fillMacros } from './macros';

const DAY = 24 * 60 * 60;

/** Fills in everything of the demo account except its cases. */
export function fillDirectory(account: Account): void {
	const founded = { created_at: account.now() - 400 * DAY, updated_at: account.now() - 30 * DAY };
	account.addLanguage({ language_id: 1, code: 'DEU', title: 'Deutsch', active: true });
	account.addLanguage({ language_id: 2, code: 'ENG', title: 'English', active: true });

	account.addStaffRole(3, 'First line');
	account.addStaffRole(9, 'Second line');
	account.addStaffRole(53, 'Management');
	addBuiltInStatuses(account);
	account.addStaffStatus(113808, 'Training', false);
	account.addStaffStatus(120273, 'Lunch');

	const agents = [
		[STAFF.olivia, 'Olivia Hart', true, 1, 53],
		[STAFF.ben, 'Ben Novak', false, 1, 3],
		[STAFF.chloe, 'Chloe Sanders', false, 1, 3],
		[STAFF.daniel, 'Daniel Reyes', false, 2, 9],
	] as const;
	for (const [staff_id, staff_full_name, full_access, status_id, role_id] of agents) {
		const name = staff_full_name.split(' ')[0].toLowerCase();
		account.addStaff({
			...founded,
			staff_id,
			staff_full_name,
			staff_email: `${name}@example.com`,
			staff_signature: `Best regards, ${staff_full_name}`,
			staff_signature_chat: staff_full_name,
			full_access,
			role_id,
			status: status_id === 1 ? 'online' : 'offline',
			status_id,
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
	account.addCustomField({
		field_id: 23,
		title: 'Newsletter',
		field_type: 'checkbox',
		field_level: 'user',
	});
	account.addCustomField({
		field_id: 50,
		title: 'Contract',
		field_type: 'select',
		field_level: 'company',
		field_data: { 1: 'Basic', 2: 'Premium' },
	});

	const lamps = { title: 'Lamp app', channel_type: 'async', icon: 'fa-lightbulb-o' } as const;
	const shop = { title: 'Shop chat', channel_type: 'sync', icon: 'fa-comments' } as const;
	account.addCustomChannel({ channel_id: 1, ...lamps });
	account.addCustomChannel({ channel_id: 3, ...shop });
	account.addClientEmail(7, 'support@lumen-lamps.example');
	account.addClientEmail(127, 'lumen-lamps@example.com', false);

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

	fillCustomers(account, founded);
	fillMacros(account);
	fillKnowledgeBase(account, founded);

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
