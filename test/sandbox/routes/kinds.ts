import { omit } from 'lodash';

import type {
	ClientEmailRecord,
	CustomChannelRecord,
	CustomFieldRecord,
	GroupRecord,
	IdeaCategoryRecord,
	LabelRecord,
	LanguageRecord,
	StaffRecord,
} from '../account/records';
import { dated } from '../present/dated';
import type { Behaviours } from './context';
import { checkEmail } from './given';
import { handOver } from './replacement';
import { type Kind, standard } from './standard';

const asKept = (_context: unknown, row: object) => row;
const isNotClosed = ({ status }: { status: string }) => status !== 'closed';
const all = () => true;

const staff: Kind<StaffRecord> = {
	name: 'staff',
	id: 'staff_id',
	rows: (account) => account.staff,
	show: (context, agent) => dated(context, omit(agent, ['full_access', 'role_id', 'api_key'])),
	// New agents are not active until they have set a password (sample of the Staff chapter).
	add: (account, given) =>
		account.addStaff({ active: false, status: 'offline', status_id: 2, ...given }),
	read: (_context, given) => {
		checkEmail(given.staff_email);
		return given;
	},
	unique: { staff_email: 'email' },
	beforeDisable: (context, { staff_id: id }) =>
		handOver(context, { field: 'staff_id', id, takes: isNotClosed }),
	beforeDelete: (context, { staff_id: id }) =>
		handOver(context, { field: 'staff_id', id, takes: all }),
};

const group: Kind<GroupRecord> = {
	name: 'group',
	id: 'group_id',
	rows: (account) => account.groups,
	show: dated,
	add: (account, given) => account.addGroup(given),
	unique: { group_title: 'group' },
	beforeDisable: (context, { group_id: id }) =>
		handOver(context, { field: 'group_id', id, takes: isNotClosed }),
	beforeDelete: (context, { group_id: id }) =>
		handOver(context, { field: 'group_id', id, takes: all }),
};

const label: Kind<LabelRecord> = {
	name: 'label',
	id: 'label_id',
	rows: (account) => account.labels,
	show: asKept,
	add: (account, given) => account.addLabel(given),
	unique: { label_title: 'label' },
	beforeDelete: ({ account }, { label_id }) => account.forgetLabel(label_id),
};

const ideaCategory: Kind<IdeaCategoryRecord> = {
	name: 'idea_category',
	id: 'category_id',
	rows: (account) => account.ideaCategories,
	show: (_context, category) =>
		category.category_default_group === 0 ? omit(category, 'category_default_group') : category,
	add: (account, given) => account.addIdeaCategory(given),
};

const language: Kind<LanguageRecord> = {
	name: 'language',
	id: 'language_id',
	rows: (account) => account.languages,
	show: asKept,
};

const customField: Kind<CustomFieldRecord> = {
	name: 'custom_field',
	id: 'field_id',
	rows: (account) => account.customFields,
	show: asKept,
};

const customChannel: Kind<CustomChannelRecord> = {
	name: 'custom_channel',
	id: 'channel_id',
	rows: (account) => account.customChannels,
	show: asKept,
};

const clientEmail: Kind<ClientEmailRecord> = {
	name: 'client_email',
	id: 'email_id',
	rows: (account) => account.clientEmails,
	show: asKept,
};

/** The kinds that have standard calls only. */
export const kinds: Behaviours = {
	...standard(staff),
	...standard(group),
	...standard(label),
	...standard(ideaCategory),
	...standard(language),
	...standard(customField),
	...standard(customChannel),
	...standard(clientEmail),
};
