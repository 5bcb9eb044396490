import {
	NodeConnectionTypes,
	NodeOperationError,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { listSearch } from './methods/listSearch';
import { loadOptions } from './methods/loadOptions';
import { putNames } from './operation/names/putNames';
import { withoutPlacement } from './operation/withoutPlacement';
import { monotonic } from './transport/gate/clock';
import { accountOf } from './transport/http/account';
import { BadInput } from './transport/http/badInput';
import { asUserError } from './transport/http/errors';
import {
	CaseTrouble,
	oneAtATime,
	poll,
	sample,
	type Clock,
	type State,
	type TriggerEvent,
} from './trigger/algorithm';
import { pollConditions } from './trigger/conditions';
import { subtitle } from './trigger/events';
import { triggerFields } from './trigger/fields';
import { itemsFor, rowsOf } from './trigger/items';
import { filtersOf, settingsOf } from './trigger/lookUps';
import { getNewValues } from './trigger/newValues';
import { pollItem, queryOf, startFromOf, wantedOf } from './trigger/parameters';
import { sourceOf } from './trigger/source';

/** The most items of a test run in the editor. */
const SAMPLES = 5;

export class DeskieTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Deskie Trigger',
		name: 'deskieTrigger',
		icon: { light: 'file:deskie.svg', dark: 'file:deskie.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description:
			'Work with cases, customers, the knowledge base and reports of the Deskie help desk, or start when cases change',
		defaults: { name: 'Deskie Trigger' },
		polling: true,
		builderHint: {
			searchHint:
				'Watches a Deskie or Omnidesk account for new and changed cases without a webhook. Use it in place of a Schedule Trigger with a list of cases behind it: it remembers what it has seen, also when the workflow was off for a while.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-deskie.deskie',
					relationHint: 'Answers, changes and reads the cases that the trigger gives',
				},
			],
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'deskieApi', required: true }],
		properties: triggerFields.map(withoutPlacement),
	};

	methods = { listSearch, loadOptions: { ...loadOptions, getNewValues } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const begun = monotonic();
		const isManual = this.getMode() === 'manual';
		const budgetMs = 'getPollBudgetMs' in this ? this.getPollBudgetMs() : undefined;
		const clock: Clock = { budgetMs, elapsed: () => monotonic() - begun };
		try {
			// All parameters are read before the first request: see `pollItem`.
			const item = pollItem(this);
			const query = queryOf(item);
			const make = itemsFor(item);
			const { origin: account } = await accountOf(this);
			const wanted = wantedOf(item, account, startFromOf(this));
			const conditions = () => pollConditions(clock);
			const itemsOf = async (events: TriggerEvent[]) => {
				const items = make(events);
				await putNames(this, rowsOf(items), conditions);
				return items;
			};
			const lookUp = async () => {
				const settings = await settingsOf(this, wanted, conditions());
				const filters = await filtersOf(this, query, conditions());
				return { settings, source: sourceOf(this, filters, conditions) };
			};
			if (isManual) {
				const { settings, source } = await lookUp();
				const found = await sample(settings, source, clock, SAMPLES);
				if (found.length > 0) return [await itemsOf(found)];
				throw new NodeOperationError(this.getNode(), 'No matching event was found in Deskie', {
					description:
						'Create or change a case that fits the filters, then test again. An active workflow fires without a test',
				});
			}
			const name = `${this.getWorkflow().id} ${this.getNode().id}`;
			const items = await oneAtATime(name, async () => {
				const { settings, source } = await lookUp();
				const stored = this.getWorkflowStaticData('node') as { state?: State };
				const { state, events, log, warnings } = await poll(stored.state, settings, source, clock);
				// Items are made before the state is stored: an event that cannot be output must not be
				// lost.
				const made = await itemsOf(events);
				stored.state = state;
				for (const sentence of log) this.logger.info(`Deskie Trigger: ${sentence}`);
				for (const sentence of warnings) this.logger.warn(`Deskie Trigger: ${sentence}`);
				return made;
			});
			return items && items.length > 0 ? [items] : null;
		} catch (thrown) {
			const cause = thrown instanceof CaseTrouble ? thrown.cause : thrown;
			const isSetting = cause instanceof BadInput && !isManual;
			// n8n shows only the message when publishing a workflow fails, so the hint goes into it.
			const told = isSetting ? new BadInput(`${cause.message}. ${cause.hint}`, '') : cause;
			throw asUserError(this.getNode(), told);
		}
	}
}
