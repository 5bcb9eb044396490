import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { DeskieTrigger } from '../../../nodes/Deskie/DeskieTrigger.node';
import { poll, schedule, type PollOptions, type Schedule } from '../../engine';
import type { Sandbox, SandboxOptions } from '../../sandbox';
import { useAccount } from './account';
import { expectNoKey } from './secrets';

const node = new DeskieTrigger();

/** Seconds after which Deskie's rows are final, plus a margin. */
const SETTLED = 10;

/** The fields of an item that tests read. */
export interface Item extends IDataObject {
	_event: { type: string; key: string };
	change?: IDataObject;
	message?: IDataObject;
}

type Rest = Partial<Omit<PollOptions, 'parameters' | 'staticData'>>;

/** A trigger in a workflow, with its static data. */
export interface Trigger {
	staticData: IDataObject;
	/** May be changed between polls, as in the editor. */
	parameters: INodeParameters;
	/** One poll; no items when there is nothing new. */
	poll(rest?: Rest): Promise<Item[]>;
}

/** A stand-in Deskie whose clock the tests move, and triggers on it. */
interface TriggerDesk {
	readonly sandbox: Sandbox;
	/** Advances the stand-in's clock; by default until changes are final. */
	pass(seconds?: number): void;
	/** A trigger that n8n has never polled. */
	trigger(parameters: INodeParameters): Trigger;
	/** A trigger after its activation poll; earlier requests are cleared. */
	active(parameters: INodeParameters): Promise<Trigger>;
	/** Path and decoded query of each request, in the order of arrival. */
	sent(): string[];
	/** The same trigger as n8n polls it at each tick of its schedule. */
	scheduled(trigger: Trigger): Schedule;
	/** The number of requests with paths like this. */
	count(path: RegExp): number;
}

/** Starts a stand-in for a test file; after each test expects that it refused nothing. */
export function triggerDesk(options: SandboxOptions = {}): TriggerDesk {
	let now = Date.UTC(2030, 0, 15, 12);
	const account = useAccount({ data: 'empty', ...options, now: () => now });
	beforeEach(() => {
		now += 3_600_000;
	});

	const trigger: TriggerDesk['trigger'] = (parameters) => ({
		staticData: {},
		parameters,
		async poll(rest) {
			const { credential } = account.sandbox;
			const items = await poll(node, {
				credential,
				parameters: this.parameters,
				staticData: this.staticData,
				...rest,
			});
			const { requests } = account.sandbox;
			expectNoKey({ items, requests, staticData: this.staticData }, credential);
			return (items ?? []).map(({ json }) => json as Item);
		},
	});
	return {
		get sandbox() {
			return account.sandbox;
		},
		pass(seconds = SETTLED) {
			now += seconds * 1000;
		},
		trigger,
		async active(parameters) {
			const made = trigger(parameters);
			expect(await made.poll({ activation: 'activate' })).toEqual([]);
			account.sandbox.requests.length = 0;
			now += 1000;
			return made;
		},
		scheduled: ({ parameters, staticData }) =>
			schedule(node, { credential: account.sandbox.credential, parameters, staticData }),
		sent: () =>
			account.sandbox.requests.map(
				({ path, query }) => `${path}?${decodeURIComponent(query ?? '')}`,
			),
		count: (wanted) => account.sandbox.requests.filter(({ path }) => wanted.test(path)).length,
	};
}

/** The id of a new open case that is older than any trigger of the test. */
export function oldCase(
	{ sandbox: { account } }: TriggerDesk,
	fields: Parameters<typeof account.addCase>[0] = {},
): number {
	const created_at = account.now() - 86_400;
	return account.addCase({ created_at, updated_at: created_at, status: 'open', ...fields }).case_id;
}
