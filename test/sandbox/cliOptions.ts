import { parseArgs } from 'node:util';

import { type Dialect, DIALECTS, type Plan } from './types';

const PLANS: readonly Plan[] = ['basic', 'standard', 'pro', 'unlimited'];
export const DEFAULT_PORT = 4010;

const SWITCHES = Object.entries(DIALECTS).map(
	([key, choices]) => `      ${key.padEnd(16)} ${choices.join(' | ')}`,
);

/** What `--help` prints. */
export const HELP = `npm run sandbox: a stand-in Deskie with a small account of its own.

  npm run sandbox -- --port ${DEFAULT_PORT} --plan basic --agents 4 --latency 100

  --port     port on this machine, 0 for any free one (default ${DEFAULT_PORT})
  --plan     whose rate limit to keep: ${PLANS.join(', ')} (default unlimited)
  --agents   enabled agents, which the plan's limit depends on (default 4)
  --latency  milliseconds before each answer (default 0)
  --dialect  key=value, as often as you like: how to behave where sources on the API
             disagree. Of these values the first is the default:
${SWITCHES.join('\n')}
  --help     print this

Each start begins with fresh data. Ctrl-C ends it.
`;

/** The command's parsed options. */
interface CliOptions {
	port: number;
	plan: Plan;
	agents: number;
	/** Milliseconds. */
	latency: number;
	dialect: Partial<Dialect>;
}

/**
 * Reads the command's options; undefined when it was asked for help.
 *
 * @throws with one sentence for an unknown option or a value that does not fit
 */
export function readOptions(args: string[]): CliOptions | undefined {
	const { values } = parseArgs({
		args,
		strict: true,
		options: {
			port: { type: 'string', default: String(DEFAULT_PORT) },
			plan: { type: 'string', default: 'unlimited' },
			agents: { type: 'string', default: '4' },
			latency: { type: 'string', default: '0' },
			dialect: { type: 'string', multiple: true, default: [] },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return undefined;
	const plan = PLANS.find((known) => known === values.plan);
	if (!plan) throw new Error(`"${values.plan}" is not a plan: choose ${PLANS.join(', ')}.`);
	return {
		plan,
		port: wholeNumber('port', values.port, 0, 65535),
		agents: wholeNumber('agents', values.agents, 1, 10_000),
		latency: wholeNumber('latency', values.latency, 0, 600_000),
		dialect: Object.fromEntries(values.dialect.map(switchOf)),
	};
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
	const value = /^\d+$/.test(text) ? Number(text) : NaN;
	if (value >= least && value <= most) return value;
	throw new Error(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`);
}

function switchOf(setting: string): [key: string, value: string | number] {
	const [key, value] = setting.split('=');
	const found = Object.entries(DIALECTS).find(([name]) => name === key);
	if (!found) {
		const keys = Object.keys(DIALECTS).join(', ');
		throw new Error(`--dialect does not know "${key}": choose one of ${keys}.`);
	}
	const choices: ReadonlyArray<string | number> = found[1];
	const choice = choices.find((known) => String(known) === value);
	if (choice === undefined) {
		throw new Error(`--dialect ${key} takes ${choices.join(' or ')}, not "${value ?? ''}".`);
	}
	return [key, choice];
}
