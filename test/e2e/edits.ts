import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../sandbox';

/** Several changes in each second. */
const EVERY_MS = 300;

/** Changes cases and customers of the stand-in, as people do all day. */
export class Edits {
	count = 0;

	constructor(private readonly sandbox: Sandbox) {}

	/** Many changes in one second, or two. */
	bulk(count: number): void {
		for (let index = 0; index < count; index++) this.one();
	}

	/** Changes and adds cases and customers; what it returns ends it. */
	keepOn(): () => Promise<void> {
		const { account } = this.sandbox;
		let isOver = false;
		const done = (async () => {
			while (!isOver) {
				this.one();
				if (this.count % 5 === 0) {
					account.addCase({ subject: `New ${this.count}` });
					account.addUser({ user_full_name: `New ${this.count}` });
				}
				await sleep(EVERY_MS);
			}
		})();
		return async () => {
			isOver = true;
			await done;
		};
	}

	/** Changes the case and the customer whose turn it is. */
	private one(): void {
		const { account } = this.sandbox;
		const { cases, users } = account;
		const number = this.count++;
		const caseId = [...cases.keys()][(number * 7919) % cases.size];
		account.change(caseId, { subject: `Edit ${number}`, priority: number % 2 ? 'high' : 'low' });
		const userId = [...users.keys()][(number * 6007) % users.size];
		const changes = { user_full_name: `Edit ${number}`, updated_at: account.now() };
		users.set(userId, { ...users.get(userId)!, ...changes });
	}
}
