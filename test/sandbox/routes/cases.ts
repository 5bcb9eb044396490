import { contactFields } from '../account/contacts';
import type { UserRecord } from '../account/records';
import { ApiError } from '../errors';
import { createdCase, changedCase, fullCase, listedCase } from '../present/case';
import { listAnswer, pageOf } from '../present/list';
import { findCases } from './caseSearch';
import { caseOf, eachCase } from './caseRef';
import { type Behaviours, type Context, doneBy, textOf } from './context';
import { isEmail } from './given';
import { givenDate, newFiles } from './newFiles';
import { caseFields, labelIds } from './references';

/** Cases: create, list, get, update, trash, spam, restore, delete. */
export const cases: Behaviours = {
	case_create: (context) => {
		const { account, fields, dialect } = context;
		const channel = textOf(fields.channel) ?? 'web';
		checkChannel(context, channel);
		const checked = caseFields(account, fields);
		const labels = labelIds(account, fields.labels);
		const created_at = givenDate(account, fields.created_at);
		const files = newFiles(context);
		const user = customerOf(context, channel);
		const record = account.addCase({
			...(user.groupId === undefined ? {} : { group_id: user.groupId }),
			...checked,
			labels,
			created_at,
			updated_at: account.now(),
			user_id: user.record.user_id,
			recipient: recipientOf(user.record, channel),
			channel,
			idea: channel === 'idea' ? newIdea(context) : null,
			spam: user.isBlocked,
		});
		account.addMessage(record.case_id, {
			user_id: user.record.user_id,
			content: textOf(fields.content),
			content_html: textOf(fields.content_html),
			created_at: record.created_at,
			files,
		});
		const stored = account.getCase(record.case_id);
		return { status: dialect.created, body: { case: createdCase(context, stored) } };
	},

	case_list: (context) => {
		const { query, dialect } = context;
		const found = findCases(context);
		const page = pageOf(found, query);
		const withSpeed = query.show_first_response_time === true;
		const rows = page.map((record) => listedCase(context, record, withSpeed));
		return { body: listAnswer('case', rows, found.length, dialect) };
	},

	case_get: (context) => ({ body: { case: fullCase(context, caseOf(context)) } }),

	case_update: (context) => {
		const { account, fields } = context;
		const { custom_fields, ...checked } = caseFields(account, fields);
		const added = labelIds(account, fields.add_labels);
		const removed = labelIds(account, fields.delete_labels);
		return eachCase(context, (record) => {
			const kept = record.labels.filter(
				(label) => !removed.includes(label) || record.locked_labels.includes(label),
			);
			const changes = {
				...checked,
				custom_fields: { ...record.custom_fields, ...custom_fields },
				labels: [...new Set([...kept, ...added])],
			};
			const changed = account.change(record.case_id, changes, doneBy(context));
			return { case: changedCase(context, changed) };
		});
	},

	case_trash: (context) => flag(context, { deleted: true }),
	case_spam: (context) => flag(context, { spam: true }),
	case_restore: (context) => flag(context, { deleted: false, spam: false }),

	case_delete: (context) => {
		if (!context.caller.full_access) throw new ApiError(403, 'staff_has_not_access');
		eachCase(context, (record) => context.account.remove(record.case_id));
		return {};
	},
};

function flag(context: Context, flags: { deleted?: boolean; spam?: boolean }) {
	return eachCase(context, (record) => {
		const changed = context.account.change(record.case_id, flags, doneBy(context));
		return { case: changedCase(context, changed) };
	});
}

function checkChannel({ account, fields }: Context, channel: string): void {
	const isCustom = channel.startsWith('cch');
	const exists = [...account.customChannels.values()].some(
		({ channel_api_key, active }) => active && channel_api_key === channel,
	);
	if (isCustom && !exists) throw new ApiError(400, 'incorrect_channel');
	if (fields.user_custom_id !== undefined && !isCustom)
		throw new ApiError(400, 'incorrect_channel');
}

/** Finds or creates the customer with this contact, with defaults from the company. */
function customerOf(
	{ account, fields }: Context,
	channel: string,
): { record: UserRecord; groupId: number | undefined; isBlocked: boolean } {
	const email = textOf(fields.user_email);
	if (email !== undefined && !isEmail(email)) {
		throw new ApiError(400, 'incorrect_user_email');
	}
	const contacts = {
		user_email: email ?? '',
		user_phone: textOf(fields.user_phone) ?? '',
		user_whatsapp_phone: textOf(fields.user_whatsapp_phone) ?? '',
		user_custom_id: textOf(fields.user_custom_id) ?? '',
	};
	const names = ['user_email', 'user_phone', 'user_whatsapp_phone', 'user_custom_id'] as const;
	const name = names.find((contact) => contacts[contact] !== '');
	if (name === undefined) throw new ApiError(400, 'incorrect_user_email');
	const known = [...account.users.values()].find(
		(user) => user[name].toLowerCase() === contacts[name].toLowerCase(),
	);
	const record =
		known ??
		account.addUser({
			...contactFields(name, contacts[name]),
			user_custom_channel: name === 'user_custom_id' ? channel : '',
			user_full_name: textOf(fields.user_full_name) ?? '',
		});
	const company = [...account.companies.values()].find(
		({ company_name }) => company_name !== '' && company_name === record.company_name,
	);
	return {
		record,
		groupId: company?.company_default_group || undefined,
		// Cases of blocked customers and companies become spam (Users and Companies chapters).
		isBlocked: !record.active || company?.active === false,
	};
}

function recipientOf(user: UserRecord, channel: string): string {
	if (channel === 'idea') return '';
	return user.user_email || user.user_phone || user.user_whatsapp_phone || channel;
}

function newIdea({ account, fields }: Context) {
	return {
		content: textOf(fields.content) ?? textOf(fields.content_html) ?? '',
		stage: 'waiting' as const,
		category: [...account.ideaCategories.values()].find(({ active }) => active)?.category_id ?? 0,
	};
}
