import type { IDataObject } from 'n8n-workflow';
import { ownerOf, runOf } from '../http/execution';
import { isTool } from '../http/messageAlone';
import type { Context } from '../http/types';
import { shownRequest } from '../request/dryRun';
import { inTurn } from './inTurn';
import { additionOf, changeOf, find, type Run } from './run';

/**
 * Which item would create what the items of a run do not find, by what it is known by. By n8n's
 * record of a node's run, which all items and all tries of the run share.
 */
const creators = new WeakMap<object, Map<string, number>>();

function creatorsOf(context: Context): Map<string, number> {
	const run = runOf(context);
	// An agent's calls share a run, but each stands for itself.
	if (!run || isTool(context.getNode())) return new Map();
	const own = creators.get(run) ?? new Map<string, number>();
	creators.set(run, own);
	return own;
}

/**
 * What an item would send, with the search carried out: POST or PUT. Where an item before it would
 * create the thing, it is the PUT of that, without the ID, which Deskie gives out only then: the
 * path has its name in brackets in its place.
 *
 * @param key tells what the item is about
 * @throws as {@link find} does
 */
export async function shownUpsert(run: Run, key: string): Promise<IDataObject> {
	const { context, upsert, draft } = run;
	const { index } = draft.item;
	const created = creatorsOf(context);
	const turn = `dry run of ${ownerOf(context)} ${context.getNode().name} ${key}`;
	const { found } = await inTurn(turn, async () => {
		const creator = created.get(key);
		if (creator !== undefined && creator !== index) {
			return {
				found: await changeRow(run, `[${upsert.id}]`, {
					note: `Item ${creator} would create it; Deskie gives out its [${upsert.id}] only then`,
				}),
			};
		}
		const row = await find(run);
		if (row) {
			created.delete(key);
			const id = row[upsert.id];
			return { found: await changeRow(run, String(id), { [upsert.id]: id }) };
		}
		created.set(key, index);
		const request = await shownRequest(context, additionOf(run), []);
		return { found: { dry_run: true, requests: [request] } };
	});
	return found;
}

async function changeRow(run: Run, id: string, about: IDataObject): Promise<IDataObject> {
	const change = changeOf(run, id);
	const requests = change ? [await shownRequest(run.context, change, [])] : [];
	return { dry_run: true, ...about, requests };
}
