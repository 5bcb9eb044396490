import { cases } from './cases';
import { changelog } from './changelog';
import type { Behaviours } from './context';
import { directory } from './directory';
import { ideas } from './ideas';
import { messages } from './messages';
import { ratings } from './ratings';

/** Every endpoint with behaviour; the others of the spec answer 501. */
export const behaviours: Behaviours = {
	...cases,
	...messages,
	...ratings,
	...changelog,
	...ideas,
	...directory,
};
