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
import { withoutPlacement } from './operation/withoutPlacement';
import { monotonic } from './transport/gate/clock';
import { accountUrl } from './transport/http/account';
import { asUserError } from './transport/http/errors';
import { messageAlone } from './transport/http/messageAlone';
import { CaseTrouble, oneAtATime, poll, sample, type Clock, type State } from './trigger/algorithm';
import { pollConditions } from './trigger/conditions';
import { triggerFields } from './trigger/fields';
import { itemsOf } from './trigger/items';
import { pollItem, queryOf, settingsOf, startFromOf } from './trigger/parameters';
import { sourceOf } from './trigger/source';

/** Items of a test run in the editor. */
const SAMPLES = 5;

export class DeskieTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Deskie Trigger',
		name: 'deskieTrigger',
		icon: { light: 'file:deskie.svg', dark: 'file:deskie.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Start the workflow when cases of the Deskie help desk are created or change',
		defaults: { name: 'Deskie Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'deskieApi', required: true }],
		properties: triggerFields.map(withoutPlacement),
	};

	methods = { listSearch, loadOptions };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const begun = monotonic();
		const budgetMs = 'getPollBudgetMs' in this ? this.getPollBudgetMs() : undefined;
		const clock: Clock = { budgetMs, elapsed: () => monotonic() - begun };
		try {
			const item = pollItem(this);
			const query = queryOf(item);
			const { account } = await this.getCredentials<{ account: string }>('deskieApi');
			const settings = settingsOf(item, accountUrl(account), startFromOf(this));
			const source = sourceOf(this, query, () => pollConditions(clock));
			if (this.getMode() === 'manual') {
				const found = await sample(settings, source, clock, SAMPLES);
				if (found.length > 0) return [itemsOf(found, item)];
				throw new NodeOperationError(this.getNode(), 'No matching event was found in Deskie', {
					description:
						'Create or change a case that fits the filters, then test again. An active workflow fires without a test',
				});
			}
			const name = `${this.getWorkflow().id} ${this.getNode().id}`;
			const stored = this.getWorkflowStaticData('node') as { state?: State };
			const items = await oneAtATime(name, async () => {
				const { state, events, log, warnings } = await poll(stored.state, settings, source, clock);
				// Before the state is stored: an expression that does not work must not lose events.
				const made = itemsOf(events, item);
				stored.state = state;
				for (const sentence of log) this.logger.info(`Deskie Trigger: ${sentence}`);
				for (const sentence of warnings) this.logger.warn(`Deskie Trigger: ${sentence}`);
				return made;
			});
			return items && items.length > 0 ? [items] : null;
		} catch (thrown) {
			const cause = thrown instanceof CaseTrouble ? thrown.cause : thrown;
			// When a workflow is published, n8n shows the message alone.
			throw messageAlone(asUserError(this.getNode(), cause));
		}
	}
}
