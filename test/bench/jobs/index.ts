import type { Job } from '../job';
import { manyItems } from './bulk';
import { close, closeMany, reply } from './change';
import { cpu, memory } from './cost';
import { list, longList } from './list';
import { loading } from './loading';
import { names } from './names';
import { plan } from './plan';
import { poll } from './poll';

/** In the order in which they are measured; `memory` starts n8n anew. */
export const jobs: Job[] = [
	list,
	longList,
	close,
	reply,
	closeMany,
	plan,
	poll,
	names,
	cpu,
	manyItems,
	loading,
	memory,
];
