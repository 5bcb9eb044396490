import type { Sandbox } from '../../sandbox';
import { withStandIn } from '../support/standIn';
import { byId } from '../support/locate';

/** The first wrapper is refused by an account that takes the other. */
const forgetRefusals = (sandbox: Sandbox) => sandbox.problems.splice(0);

/** The vendor's JSON sample wraps a label in `label`, its curl line in `labels`. */
describe.each(['label', 'labels'] as const)('an account that takes %s', (labelWrapper) => {
	test('can create and change labels', async () => {
		await withStandIn({ dialect: { labelWrapper } }, async ({ sandbox, run }) => {
			const { label_id } = sandbox.account.addLabel({ label_title: 'Old' });
			const label = { resource: 'label', labelTitle: 'Refund' };
			const created = await run({ ...label, operation: 'create' });
			expect(created.items[0].json).toMatchObject({ label_title: 'Refund' });
			await run({ ...label, operation: 'update', labelId: byId(label_id), labelTitle: 'New' });
			expect(sandbox.account.labels.get(label_id)?.label_title).toBe('New');
			const wrappers = sandbox.requests
				.filter(({ status }) => status < 300)
				.map(({ body }) => Object.keys(body as object));
			expect(wrappers).toEqual([[labelWrapper], [labelWrapper]]);
			forgetRefusals(sandbox);
		});
	});
});

const BODIES = {
	wrapped: { ideas_category: { category_title: 'Shades' } },
	bare: { category_title: 'Shades' },
};

describe.each(['wrapped', 'bare'] as const)(
	'an account that takes %s idea categories',
	(ideaCategoryBody) => {
		test('can create them', async () => {
			await withStandIn({ dialect: { ideaCategoryBody } }, async ({ sandbox, run }) => {
				const { items } = await run({
					resource: 'ideaCategory',
					operation: 'create',
					categoryTitle: 'Shades',
				});
				expect(items[0].json).toMatchObject({ category_title: 'Shades', active: true });
				const taken = sandbox.requests.filter(({ status }) => status < 300);
				expect(taken.map(({ body }) => body)).toEqual([BODIES[ideaCategoryBody]]);
				forgetRefusals(sandbox);
			});
		});
	},
);

test('a deleted label answers its own ID', async () => {
	await withStandIn({}, async ({ sandbox, run }) => {
		const { label_id } = sandbox.account.addLabel({ label_title: 'Old' });
		const { items } = await run({
			resource: 'label',
			operation: 'delete',
			labelId: byId(label_id),
		});
		expect(items[0].json).toEqual({ label_id, deleted: true });
		expect(sandbox.account.labels.has(label_id)).toBe(false);
	});
});
