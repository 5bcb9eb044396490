import type { Job } from '../job';
import { manyItems } from './bulk';
import { close, reply } from './change';
import { cpu, memory } from './cost';
import { list, longList } from './list';
import { loading } from './loading';
import { plan } from './plan';
import { poll } from './poll';

/** In the order in which they are measured; `memory` starts n8n anew. */
export const jobs: Job[] = [
	list,
	longList,
	close,
	reply,
	plan,
	poll,
	cpu,
	manyItems,
	loading,
	memory,
];
