import type { INodeParameters } from 'n8n-workflow';
import { listSearch } from '../../engine';
import { useAccount } from '../support/account';
import { byId, fromList } from '../support/locate';
import { jsonOf, linksOf } from '../support/outcomes';
import { withStandIn } from '../support/standIn';

/** Macro: Preview. No endpoint carries a macro out: its actions become what others can do. */
const account = useAccount();
const ACCOUNTING = 196529;
const PRICES = 196530;
const THANKS = 196528;
const PRICE_LIST = 'https://lumen-lamps.example/prices.pdf';

const preview = (macroId: INodeParameters[string], options: INodeParameters = {}) => ({
	resource: 'macro',
	operation: 'preview',
	macroId,
	options,
});

test('a note and a group become what Note and Update take', async () => {
	expect(jsonOf(await account.output(preview(byId(ACCOUNTING))))).toEqual([
		{
			macro_id: ACCOUNTING,
			macro_title: 'Accounting help needed',
			update: { group_id: 46 },
			reply: null,
			note: { content: 'Please look at this case.' },
			placeholders: [],
		},
	]);
});

test('a reply in the language that is asked for, with the files of that language', async () => {
	const replyIn = async (language: number | string, macro = PRICES) => {
		const options = { languageId: byId(language) };
		return jsonOf(await account.output(preview(byId(macro), options)))[0].reply;
	};
	expect(await replyIn(2)).toEqual({ content: 'Our prices.', attachment_urls: [PRICE_LIST] });
	expect(await replyIn(1)).toEqual({ content: 'Unsere Preise.' });
	expect(await replyIn('English')).toMatchObject({ content: 'Our prices.' });
	// These files are for all languages.
	expect(await replyIn(1, THANKS)).toEqual({ content: 'Danke.', attachment_urls: [PRICE_LIST] });
});

test('a status is told by its number', async () => {
	const [row] = jsonOf(await account.output(preview(byId(THANKS), { languageId: byId(2) })));
	expect(row).toMatchObject({ update: { status: 'closed' }, note: null });
});

test('many items take one call, each linked to its macro, by ID or by name', async () => {
	await withStandIn({ data: 'demo' }, async ({ run, sandbox }) => {
		const items = [ACCOUNTING, 'accounting HELP needed', 'Send the price list (Orders)'].map(
			(macro) => ({ json: { macro } }),
		);
		const given = preview(byId('={{ $json.macro }}'), { languageId: byId(1) });
		const { items: output } = await run(given, { items });
		expect(jsonOf(output).map(({ macro_id }) => macro_id)).toEqual([
			ACCOUNTING,
			ACCOUNTING,
			PRICES,
		]);
		expect(linksOf(output)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(sandbox.requests.map(({ path }) => path)).toEqual(['/api/macros.json']);
	});
});

test('From List offers them with their category, and what it stores is found', async () => {
	const { results } = await listSearch(account.node, 'searchMacros', {
		credential: account.sandbox.credential,
		filter: 'price',
	});
	expect(results).toEqual([{ name: 'Send the price list (Orders)', value: String(PRICES) }]);
	const chosen = fromList(String(results[0].value));
	const [row] = jsonOf(await account.output(preview(chosen, { languageId: byId(2) })));
	expect(row).toMatchObject({ macro_title: 'Send the price list' });
});

test.each<[string, INodeParameters, string, string]>([
	[
		'several languages and none chosen',
		preview(byId(PRICES)),
		"The macro has its text for 'email_to_user' (Reply to the user) in several languages",
		"Set 'Language' under 'Options' to one of these IDs: 1, 2",
	],
	[
		'a language that it does not have',
		preview(byId(PRICES), { languageId: byId(9) }),
		"The macro has no text for 'email_to_user' (Reply to the user) in the language 9",
		"Set 'Language' under 'Options' to one of these IDs: 1, 2",
	],
	[
		'no such ID',
		preview(byId(99)),
		"Deskie has no macro with the ID 99 in 'Macro'",
		'Choose one from the list',
	],
	[
		"another agent's personal macro",
		preview(byId('196531')),
		"Deskie has no macro with the ID 196531 in 'Macro'",
		"use that agent's credential",
	],
	[
		'no such name',
		preview(byId('Nothing of the kind')),
		"'Macro' has no option 'Nothing of the kind'",
		'Send the price list (Orders)',
	],
])('%s is refused', async (_what, parameters, says, hint) => {
	const { error } = await account.run(parameters);
	expect(error?.message).toBe(`${says} [item 0]`);
	expect(error?.description).toContain(hint);
});

describe.each(['invoke', 'engine'] as const)('as a tool (%s)', (asTool) => {
	const given = {
		...preview(byId("={{ $fromAI('macro', '', 'string') }}")),
		options: { languageId: byId("={{ $fromAI('language', '', 'string') }}") },
	};

	test('a model names the macro and the language', async () => {
		const toolArguments = { macro: 'Send the price list', language: 'English' };
		const { items, error } = await account.run(given, { asTool, toolArguments });
		expect(error).toBeUndefined();
		expect(JSON.stringify(jsonOf(items))).toContain('"content":"Our prices."');
	});
});
