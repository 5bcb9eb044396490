import get from 'lodash/get';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Field } from '../../../nodes/Deskie/operation/field';
import { fieldsOf } from '../../../nodes/Deskie/operation/operation';
import { resources } from '../../../nodes/Deskie/resources';
import type { Account } from '../../sandbox';
import { useAccount } from '../support/account';
import { baselineOf, itemWithFiles, prepare } from '../support/baselines';
import { jsonOf } from '../support/outcomes';
import type { OutputSchema } from '../support/outputSchema';

/** Every operation whose rows hold IDs of other things can name them. */
const account = useAccount();

type Row = Record<string, unknown>;

const titled = (rows: ReadonlyMap<number, object>, name: string, id: unknown): unknown =>
	(rows.get(Number(id)) as Row | undefined)?.[name] ?? null;

const customerName = ({ users }: Account, id: unknown) => {
	const user = users.get(Number(id));
	return user ? user.user_full_name || user.user_email || user.user_phone : null;
};

/** By each field with IDs: the field with their names, and what stands there by the account. */
const NAMES: Record<string, readonly [string, (value: unknown, of: Account) => unknown]> = {
	channel: [
		'channel_name',
		(value) => ({ idea: 'Idea', email: 'Email', web: 'Web' })[value as string],
	],
	company_default_group: [
		'company_default_group_name',
		(value, { groups }) => titled(groups, 'group_title', value),
	],
	custom_fields: [
		'custom_fields_by_name',
		(value, { customFields }) =>
			Object.fromEntries(
				Object.entries(value as Row).map(([key, entry]) => {
					const field = customFields.get(Number(key.slice(3)));
					const options = field?.field_data as Record<string, string> | undefined;
					const text = field?.field_type === 'select' ? options?.[String(entry)] : entry;
					return field ? [field.title, text] : [key, entry];
				}),
			),
	],
	group_id: ['group_name', (value, { groups }) => titled(groups, 'group_title', value)],
	'idea.category': [
		'idea_category_name',
		(value, { ideaCategories }) => titled(ideaCategories, 'category_title', value),
	],
	labels: [
		'label_names',
		(value, { labels }) => (value as unknown[]).map((id) => titled(labels, 'label_title', id)),
	],
	language_id: ['language_name', (value, { languages }) => titled(languages, 'title', value)],
	locked_labels: [
		'locked_label_names',
		(value, { labels }) => (value as unknown[]).map((id) => titled(labels, 'label_title', id)),
	],
	rated_staff_id: [
		'rated_staff_name',
		(value, { staff }) => titled(staff, 'staff_full_name', value),
	],
	staff_id: ['staff_name', (value, { staff }) => titled(staff, 'staff_full_name', value)],
	status_id: ['status_name', (value, { staffStatuses }) => titled(staffStatuses, 'status', value)],
	user_id: ['user_name', (value, of) => customerName(of, value)],
};

const schemaOf = (name: string) =>
	JSON.parse(
		readFileSync(
			path.join(__dirname, `../../../nodes/Deskie/__schema__/v1.0.0/${name}.json`),
			'utf8',
		),
	) as OutputSchema;

const all = resources.flatMap(({ option, operations }) =>
	operations.map((operation) => {
		const fields = fieldsOf(operation);
		const { options = [] } = fields.find(({ name }) => name === 'options') ?? {};
		return {
			name: `${option.value}/${operation.option.value}`,
			base: baselineOf(option.value, operation.option.value),
			own: operation.answer?.output?.id ?? '',
			whole: operation.way.whole?.name,
			switches: (options as Field[])
				.map(({ name }) => name)
				.filter((name) => /^add.*Names$/.test(name)),
		};
	}),
);

const named = all.filter(({ switches }) => switches.length > 0);

test('cases, messages, notes, ratings, ideas, customers, companies and agents have names', () => {
	const found = new Set(named.map(({ name }) => name.split('/')[0]));
	expect([...found].sort()).toEqual(
		['case', 'company', 'idea', 'message', 'note', 'report', 'staff', 'user'].sort(),
	);
});

/** Rows that hold no names though they hold IDs, and why. */
const WITHOUT: Record<string, string> = {
	'attachment/getAll': 'a file tells of its message, which is named with the messages',
	'report/getLeaderboard': 'Deskie itself names the agent',
	'staff/getStatuses': 'a status names itself',
};

test.each(all.filter(({ name }) => !(name in WITHOUT)))(
	'$name has a switch for the IDs in its rows',
	({ name, own, switches, base }) => {
		const { properties = {} } = schemaOf(name);
		// What a short list or a deletion tells of is known by this ID.
		const self = own || `${String(base.resource)}_id`;
		const held = Object.keys(properties).filter((field) => field in NAMES && field !== self);
		const needed = held.map((field) => (field === 'user_id' ? 'addCustomerNames' : 'addNames'));
		expect(switches).toEqual(expect.arrayContaining(needed));
	},
);

describe.each(named.filter(({ name }) => name !== 'case/getChangelog'))(
	'$name',
	({ base, own, whole, switches }) => {
		test('adds the names of all IDs in its rows, and changes nothing else', async () => {
			const read = async (options: INodeParameters) => {
				prepare(account.sandbox);
				const given = { ...base, output: 'raw', ...(whole && { [whole]: true }), options };
				const items = await account.output(given, { items: [await itemWithFiles()] });
				return jsonOf(items)[0];
			};
			const on = Object.fromEntries(switches.map((name) => [name, true]));
			const [plain, row] = [await read({}), await read(on)];
			const held = Object.entries(NAMES).filter(
				([field]) => get(row, field) !== undefined && field !== own,
			);
			const expected = held.map(([field, [name, nameOf]]): [string, unknown] => [
				name,
				nameOf(get(row, field), account.sandbox.account),
			]);
			expect(row).toMatchObject(Object.fromEntries(expected) as IDataObject);
			const added = Object.keys(row).filter((field) => !(field in plain));
			expect(added.sort()).toEqual(
				expected
					.map(([name]) => name)
					.filter((name) => !(name in plain))
					.sort(),
			);
			expect(Object.keys(row).filter((field) => field in plain)).toEqual(Object.keys(plain));
		});
	},
);
